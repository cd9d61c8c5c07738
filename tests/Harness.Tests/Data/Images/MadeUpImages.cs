using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Features;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Images;

/// <summary>Images that are not MNIST-shaped and their classifier, which takes longer to train than all models of the tests
/// together.</summary>
public sealed class MadeUpImages : IDisposable
{
    internal static readonly MadeUpImagesSpec Spec = new() { Values = PixelValues.Dequantized, Train = 20, Test = 140 };

    public MadeUpImages()
    {
        set_num_threads(1);
        Set = Spec.Load(new DataLocations([]));
        Features = new Lazy<FeatureNetwork>(() => new ClassifierStore(null, Assert.Fail).Get(Set));
    }

    public IDataset Set { get; }

    public Lazy<FeatureNetwork> Features { get; }

    public void Dispose()
    {
        if (Features.IsValueCreated)
            Features.Value.Dispose();
        Set.Dispose();
    }
}
