namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Everything that is measured of this program's speed, on the CPU.</summary>
public static class BenchmarkSuite
{
    /// <param name="verbs">Of the program, asked for when their start is measured.</param>
    public static IReadOnlyList<Benchmark> Of(Func<IEnumerable<string>> verbs) =>
    [
        new("training", "training of every family against the matrix floor", TrainingContests.Create),
        new("seeds", "several seeds of a VAE trained at once against one after the other", SeedContests.Create),
        new("importance", "the importance-weighted bound at K = 5000 against the decoder's floor; its peak memory at K = 50, 500 and 5000",
            ImportanceContests.Create),
        new("annealing", "annealed importance sampling against forward and backward passes alone", InferenceContests.Annealing),
        new("posterior", "the local posterior search against forward and backward passes alone", InferenceContests.LocalPosterior),
        new("sampling", "samples of every kind of decoder against the matrix floor", SamplingContests.Create),
        new("metrics", "Fréchet distance, precision and recall of 10,000 samples against the matrix floor", SampleMetricContests.Create),
        new("overhead", "a cell against the bare loop of its steps and metrics", OverheadContest.Create),
        new("startup", "start of every verb against its limit", () => StartupContests.Create(verbs())),
    ];
}
