using GenBench.Harness.Data;
using GenBench.Metrics.Contracts;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>The model that most figures are about, 784-200-200-50 on binarized digits, untrained,
/// with what a metric needs to measure it.</summary>
public sealed class BenchmarkVae : IDisposable
{
    /// <summary>Multiply-adds of one latent through the decoder.</summary>
    public const double DecoderWork = 50 * 200 + 200 * 200 + 200 * 784;

    private readonly IDataset _dataset = BenchmarkFamilies.Vae.LoadDigits();
    private readonly SampleSource _samples;

    public BenchmarkVae(Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = new Generator(0, device);
        Tensor train = _dataset.Observations(Split.Train).X;
        Model = (Vae)BenchmarkFamilies.Vae.Spec.Create(
            new ModelContext(_dataset.Shape, new Placement(device, ScalarType.Float32), rng, train.mean([0L])));
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
