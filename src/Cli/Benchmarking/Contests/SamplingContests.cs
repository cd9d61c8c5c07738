using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Samples a second, of untrained models: the work is the same.</summary>
public static class SamplingContests
{
    private const int Samples = 10_000;
    private const int BatchSize = 500;

    /// <summary>Multiply-adds in a round of those that sample step by step, about those of 10,000 one-pass samples.</summary>
    private const double RoundWork = 2e9;

    internal static IEnumerable<Contest> Create()
    {
        foreach (BenchmarkFamily family in BenchmarkFamilies.All)
        {
            if (family.SamplingWork is not { } work)
                continue;
            using IGenerativeModel model = CreateModel(family);
            int samples = (int)Math.Clamp(Math.Round(RoundWork / work / BatchSize), 1, Samples / BatchSize) * BatchSize;
            yield return new Contest(
                $"{family.Name} sampling", "samples/s", new Contestant("GenBench", samples, () => Draw(model, samples)),
                [new Yardstick(MatrixFloor.For(work))]);
        }
    }

    /// <summary>Untrained, ready for evaluation.</summary>
    public static IGenerativeModel CreateModel(BenchmarkFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        using DisposeScope scope = NewDisposeScope();
        using IDataset digits = family.LoadDigits();
        using var rng = new Generator(0);
        IGenerativeModel model = family.Spec.Create(new ModelContext(digits.Shape, new Placement(CPU, ScalarType.Float32), rng));
        model.Network.eval();
        return model;
    }

    /// <summary>Draws and forgets.</summary>
    public static void Draw(IGenerativeModel model, int samples)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var _ = no_grad();
        using var rng = new Generator(0);
        for (int done = 0; done < samples; done += BatchSize)
        {
            using DisposeScope scope = NewDisposeScope();
            model.Sample(BatchSize, rng);
        }
    }
}
