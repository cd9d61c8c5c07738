using GenBench.Harness.Data;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>An epoch of 10,000 digits by the one training loop.</summary>
public static class TrainingContests
{
    private const int UsualBatch = 128;
    private const int LargeBatch = 512;
    private const double VaeTarget = 0.6;

    public static IReadOnlyList<int> BatchSizes { get; } = [20, UsualBatch, LargeBatch];

    public static string NameOf(BenchmarkFamily family, int batch)
    {
        ArgumentNullException.ThrowIfNull(family);
        return FormattableString.Invariant($"{family.Name} training, batch {batch}");
    }

    /// <summary>In short, the VAE alone at every batch size.</summary>
    internal static IEnumerable<Contest> Create(Extent extent)
    {
        foreach (BenchmarkFamily family in BenchmarkFamilies.All)
        {
            using IDataset digits = family.LoadDigits();
            foreach (int batch in extent == Extent.Thorough || family == BenchmarkFamilies.Vae ? BatchSizes : [UsualBatch])
            {
                using var round = new TrainingRound(
                    family.Spec, digits, new TrainingSpec { BatchSize = batch, Epochs = 1 }, CPU, TimeProvider.System);
                double? target = family == BenchmarkFamilies.Vae && batch == LargeBatch ? VaeTarget : null;
                yield return new Contest(
                    NameOf(family, batch), "images/s", round.Contestant, [new Yardstick(MatrixFloor.For(family.TrainingWork), target)]);
            }
        }
    }
}
