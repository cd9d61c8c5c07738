using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Cases;
using GenBench.Testing;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>A measurement that was stopped goes on behind the blocks that it had finished, and tells how far it is.</summary>
public sealed class StoppedMetricTests
{
    /// <summary>Metrics of one network call an example, of times, or of draws of one stream, and those that ask for what this model has
    /// not.</summary>
    private static readonly string[] KeepNothing =
        ["codebook-usage", "cost", "diffusion-weights", "discrete-gradients", "flow-matching-identities", "gradient-variance",
        "interpolation", "kl-by-draws", "latent-exchange", "minibatch-gradient", "mode-coverage", "posterior-identities",
        "reconstruction-error", "schedule-equivalence",
        "throughput"];

    public static TheoryData<string> Kinds => [.. MetricSpecs.Kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Resumed_it_has_the_same_rows_bit_for_bit(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);
        IReadOnlyList<string> straight = Texts(Case(kind, model).Measure());
        using BlocksInMemory all = new(), some = new();

        Assert.Equal(straight, Texts(Keeping(Case(kind, model), all).Measure()));
        Assert.Equal(KeepNothing.Contains(kind), all.Computed == 0);
        if (all.Computed == 0)
            return;
        using var stop = new CancellationTokenSource();
        int last = new Random(kind.Length).Next(1, all.Computed + 1);
        some.Kept = computed => Cancel(stop, when: computed == last);
        MetricCase stopped = Keeping(Case(kind, model), some);
        Record.Exception(() => (stopped with { Context = stopped.Context with { Cancellation = stop.Token } }).Measure());

        Assert.Equal(straight, Texts(Keeping(Case(kind, model), some).Measure()));
        Assert.Equal(all.Computed, some.Computed);
    }

    /// <summary>That the rows come from the store, and that the test above would see another block in a block's place.</summary>
    [Theory]
    [InlineData("elbo")]
    [InlineData("importance-bound")]
    [InlineData("annealed-log-likelihood")]
    [InlineData("bidirectional-bound")]
    [InlineData("rate-distortion")]
    [InlineData("amortization-gap")]
    [InlineData("divergence-directions")]
    [InlineData("flow-likelihood")]
    [InlineData("diffusion-bound")]
    [InlineData("inversion")]
    [InlineData("disentanglement")]
    public void A_store_that_takes_one_block_for_another_gives_other_rows(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);
        using var store = new BlocksInMemory { MixesUp = true };
        IReadOnlyList<string> straight = Texts(Keeping(Case(kind, model), store).Measure());

        Assert.NotEqual(straight, Texts(Keeping(Case(kind, model), store).Measure()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_tells_rising_shares_that_end_at_1(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);
        using var store = new BlocksInMemory();
        List<double> shares = [];
        MetricCase trial = Keeping(Case(kind, model), store);

        trial.Context.Progress.Begin((share, _) => shares.Add(share));
        trial.Measure();
        trial.Context.Progress.Finish();

        Assert.Equal(shares.Distinct().Order(), shares);
        Assert.Equal(1, shares[^1]);
        Assert.True(store.Computed < 2 || shares.Count > 2, $"{store.Computed} blocks and the shares {string.Join(", ", shares)}");
    }

    private static void Cancel(CancellationTokenSource source, bool when)
    {
        if (when)
            source.Cancel();
    }

    private static MetricCase Case(string kind, LinearGaussianModel model)
    {
        MetricCase whole = SmallCases.Of(kind, model);
        return whole with { Context = whole.Context with { ChunkRows = 12, BlockRows = 4 } };
    }

    private static MetricCase Keeping(MetricCase trial, IBlockStore store) =>
        trial with { Context = trial.Context with { Store = store, Progress = new MetricProgress() } };

    /// <summary>Everything of the rows but times, doubles bit for bit.</summary>
    private static IReadOnlyList<string> Texts(IReadOnlyList<Measurement> rows) =>
        [.. rows.Where(row => row.Descriptor.ErrorCovers != ErrorCoverage.Repeats).Select(Text)];

    private static string Text(Measurement row)
    {
        string number = row.Estimate is { } estimate ? $"{Bits(estimate.Mean)} {Bits(estimate.StandardError)} {estimate.Count}" : "";
        return $"{row.Descriptor.Id} {row.Component} {number} {row.Status} {row.Reason} {row.Protocol} "
            + string.Join(' ', (row.PerExample ?? []).Select(Bits));
    }

    private static string Bits(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x16", null);
}
