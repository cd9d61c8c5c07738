using System.Diagnostics;
using GenBench.Cli.Benchmarking.Contests;
using GenBench.Harness.Data;
using GenBench.Kernels.Gradients;
using GenBench.Metrics.Statistics;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Benchmarks;

/// <summary>Where the time of a VAE's training step goes: the pieces of the step, each timed by itself.</summary>
internal sealed class StepProfile : IDisposable
{
    private const int Steps = 600;
    private const int WarmUp = 200;

    private static readonly string[] Parts =
        ["data: gather and binarize", "encoder", "noise and draw", "decoder and log-likelihood", "KL and loss", "backward", "Adam"];

    private readonly IDataset _digits = BenchmarkFamilies.Vae.LoadDigits();
    private readonly Vae _vae;
    private readonly FlatParameters _parameters;
    private readonly Optimizer _adam;
    private readonly Tensor _order;

    private StepProfile()
    {
        using var rng = new Generator(0);
        using Tensor mean = _digits.Observations(Split.Train).X.mean([0L]);
        _vae = (Vae)BenchmarkFamilies.Vae.Spec.Create(new ModelContext(_digits.Shape, new Placement(CPU, ScalarType.Float32), rng, mean));
        _parameters = new FlatParameters(_vae.Network);
        _adam = new AdamSpec().Create(_parameters);
        _order = randperm(_digits.Record.TrainCount, dtype: ScalarType.Int64, generator: rng);
    }

    /// <returns>A Markdown table: microseconds of each part, medians over steps, at every batch size.</returns>
    public static string Table()
    {
        double[][] columns = [.. TrainingContests.BatchSizes.Select(batch =>
        {
            using var profile = new StepProfile();
            return profile.Measure(batch);
        })];
        IEnumerable<string> rows = Parts.Append("all")
            .Select((part, i) =>
            $"| {part} | {string.Join(" | ", columns.Select(column => FormattableString.Invariant($"{column[i]:F0}")))} |");
        return $"| microseconds | {string.Join(" | ", TrainingContests.BatchSizes.Select(batch => $"batch {batch}"))} "
            + $"|\n|---|{string.Concat(columns.Select(_ => "---:|"))}\n{string.Join('\n', rows)}\n";
    }

    public void Dispose()
    {
        _order.Dispose();
        _adam.Dispose();
        _parameters.Dispose();
        _vae.Dispose();
        _digits.Dispose();
    }

    private double[] Measure(int batch)
    {
        double[][] steps = [.. Enumerable.Range(1, Steps).Select(step => Step(batch, step)).Skip(WarmUp)];
        return [.. Enumerable.Range(0, Parts.Length).Select(part => Median.Of([.. steps.Select(step => step[part])]).Mean),
            Median.Of([.. steps.Select(step => step.Sum())]).Mean];
    }

    /// <returns>Microseconds of each part.</returns>
    private double[] Step(int batch, int step)
    {
        var times = new List<double>(Parts.Length);
        long from = Stopwatch.GetTimestamp();
        void Part()
        {
            times.Add(Stopwatch.GetElapsedTime(from).TotalMicroseconds);
            from = Stopwatch.GetTimestamp();
        }

        using DisposeScope scope = NewDisposeScope();
        using var tape = new GradientTape();
        using var rng = new Generator((ulong)step);
        Tensor x = _digits.Draw(_order.narrow(0, (long)step * batch % (_order.shape[0] - batch), batch), rng).X;
        Part();
        DiagonalGaussian q = _vae.Posterior(x);
        Part();
        Tensor z = q.Reparameterize(_vae.Noise([1, batch, _vae.LatentDim], rng));
        Part();
        Tensor logLikelihood = _vae.LogLikelihood(x, z).mean();
        Part();
        Tensor loss = q.KlToStandardNormalPerDimension().mean([0L]).sum() - logLikelihood;
        Part();
        GradientTape.Backward(loss);
        Part();
        using (no_grad())
            _adam.Update(1e-3, step);
        Part();
        return [.. times];
    }
}
