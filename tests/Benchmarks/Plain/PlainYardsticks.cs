using System.Globalization;
using GenBench.Harness.Benchmarking;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using static TorchSharp.torch;

namespace Benchmarks.Plain;

/// <summary>What a user would write without this program, added to the contests of the same work.</summary>
internal sealed class PlainYardsticks : IDisposable
{
    private const int BoundSamples = 5000;
    private const int BoundExamples = 4;

    private readonly IDataset _grey = new MnistSmallSpec { Values = PixelValues.Continuous, Validation = 0 }.Load(new DataLocations([]));
    private readonly List<IDisposable> _owned = [];

    /// <summary>The contest with the yardstick of its work first, where there is one.</summary>
    public Contest AddTo(Contest contest) => contest.Name switch
    {
        "VAE training, batch 20" => contest with { Yardsticks = [VaeTraining(20, 2), .. contest.Yardsticks] },
        "VAE training, batch 128" => contest with { Yardsticks = [VaeTraining(128, 1.6), .. contest.Yardsticks] },
        "VAE training, batch 512" => contest with { Yardsticks = [VaeTraining(512, 1.6), .. contest.Yardsticks] },
        "importance bound, K = 5000" => contest with { Yardsticks = [ImportanceBound(4), .. contest.Yardsticks] },
        _ => contest,
    };

    public void Dispose()
    {
        _owned.ForEach(owned => owned.Dispose());
        _grey.Dispose();
    }

    private Yardstick VaeTraining(int batch, double target)
    {
        Tensor images = _grey.Observations(Split.Train).X.view(-1, 784);
        PlainVaeTraining training = Owned(new PlainVaeTraining(images, batch));
        return new Yardstick(new Contestant("plain TorchSharp", images.shape[0], () => training.Epoch()), target);
    }

    private Yardstick ImportanceBound(double target)
    {
        Tensor x = bernoulli(_grey.Observations(Split.Test).X.view(-1, 784).narrow(0, 0, BoundExamples));
        PlainImportanceBound bound = Owned(new PlainImportanceBound());
        string name = string.Create(CultureInfo.InvariantCulture, $"one example at a time, chunks of {PlainImportanceBound.Chunk}");
        return new Yardstick(new Contestant(name, BoundSamples * BoundExamples, () => bound.Evaluate(x, BoundSamples)), target);
    }

    private T Owned<T>(T made)
        where T : IDisposable
    {
        _owned.Add(made);
        return made;
    }
}
