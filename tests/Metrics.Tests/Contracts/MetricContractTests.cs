using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Cases;
using GenBench.Testing;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>What every metric owes its callers, by the kit that strangers use; a new kind is tried as soon as it is listed.</summary>
public sealed class MetricContractTests
{
    public static TheoryData<string> Kinds => [.. MetricSpecs.Kinds.Select(kind => kind.Name)];

    public static MatrixTheoryData<string, string> Promises =>
        new(MetricSpecs.Kinds.Select(kind => kind.Name), MetricContract.Checks.Select(check => check.Name));

    [Theory]
    [MemberData(nameof(Promises))]
    public void Every_promise_is_kept(string kind, string promise)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);

        MetricContract.Checks.Single(check => check.Name == promise).Run(SmallCases.Of(kind, model));
    }

    [Fact]
    public void Every_spec_is_sealed_listed_and_makes_a_metric()
    {
        Type[] specs = [.. typeof(MetricSpec).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MetricSpec)) && !type.IsAbstract)];

        Assert.Equal(specs.OrderBy(type => type.Name), MetricSpecs.Kinds.Select(kind => kind.Type).OrderBy(type => type.Name));
        Assert.All(specs, spec => Assert.True(spec.IsSealed));
    }

    [Fact]
    public void No_two_metrics_share_an_id()
    {
        string[] all = [.. MetricSpecs.Kinds.SelectMany(kind => SmallMetrics.Of(kind.Name).Create().Descriptors).Select(one => one.Id)];

        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Components_are_read_back_from_their_text(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);

        Assert.All(
            SmallCases.Of(kind, model).Measure(),
            row => Assert.Equal(row.Component.Parts, MetricComponent.Parse(row.Component.ToString()).Parts));
    }

    /// <summary>The kit says that other noise is not needed; whether a metric has any is its own affair.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Other_streams_change_the_values_of_those_that_draw_and_of_no_other(string kind)
    {
        using var scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.1);
        MetricCase one = SmallCases.Of(kind, model), other = one with { Context = one.Context with { Streams = new RandomStreams(99) } };

        bool isRandom = kind is "elbo" or "importance-bound" or "amortization-gap" or "posterior-collapse" or "diffusion-bound"
            or "inversion" or "diffusion-weights" or "gradient-variance" or "discrete-gradients" or "kl-by-draws"
            or "annealed-log-likelihood" or "bidirectional-bound" or "rate-distortion" or "latent-exchange"
            or "posterior-identities";
        bool differs = one.Measure().Zip(other.Measure())
            .Where(pair => pair.First.Descriptor.ErrorCovers != ErrorCoverage.Repeats)
            .Any(pair => pair.First.PerExample is not null && !pair.First.PerExample.SequenceEqual(pair.Second.PerExample!));

        Assert.Equal(isRandom, differs);
    }
}
