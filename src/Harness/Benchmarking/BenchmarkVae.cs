using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Metrics.Contracts;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Benchmarking;

/// <summary>The model that most figures are about, 784-200-200-50 on binarized digits, untrained, with what a metric needs to measure it.</summary>
public sealed class BenchmarkVae : IDisposable
{
    /// <summary>Multiply-adds of one pass of one image through the encoder.</summary>
    public const double EncoderWork = 784 * 200 + 200 * 200 + 200 * 100;

    /// <summary>Multiply-adds of one latent through the decoder.</summary>
    public const double DecoderWork = 50 * 200 + 200 * 200 + 200 * 784;

    private readonly IDataset _dataset = new MnistSmallSpec { Values = PixelValues.BinaryDynamic, Validation = 0 }.Load(new DataLocations([]));
    private readonly SampleSource _samples;

    public BenchmarkVae(Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = new Generator(0, device);
        Tensor train = _dataset.Observations(Split.Train).X;
        Model = (Vae)Spec.Create(new ModelContext(_dataset.Shape, new Placement(device, ScalarType.Float32), rng, train.mean([0L])));
        Model.Network.eval();
        var streams = new RandomStreams(0);
        _samples = new SampleSource(Model, streams, device);
        Context = new EvaluationContext
        {
            X = _dataset.Observations(Split.Test).X.to(device).DetachFromDisposeScope(),
            TrainingX = train.DetachFromDisposeScope(),
            Samples = _samples,
            Shape = _dataset.Shape,
            Streams = streams,
            Clock = TimeProvider.System,
        };
    }

    public static VaeSpec Spec { get; } =
        new() { Latent = 50, Network = new MlpSpec { Widths = [200, 200], Activation = Activation.Tanh }, Likelihood = new BernoulliSpec() };

    public Vae Model { get; }

    public EvaluationContext Context { get; }

    /// <summary>Measures the first examples of the test split, as the evaluator does.</summary>
    public IReadOnlyList<Measurement> Measure(MetricSpec metric, EvaluationContext? context = null)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return metric.Create().Evaluate(Model, context ?? Context);
    }

    public void Dispose()
    {
        _samples.Dispose();
        Context.X.Dispose();
        Context.TrainingX.Dispose();
        Model.Dispose();
        _dataset.Dispose();
    }
}
