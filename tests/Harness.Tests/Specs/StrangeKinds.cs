using GenBench.Harness.Reporting;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Specs;

// Kinds as strangers might write them, most of them wrong.

internal abstract record StrangeLikelihood : LikelihoodSpec
{
    protected override string Title => "strange";

    protected override IReadOnlyList<Support> Supports => [];

    public override Likelihood Create(DataShape shape) => new BernoulliLikelihood();
}

[Kind("plain")]
internal sealed record Plain : StrangeLikelihood;

[Kind("bernoulli")]
internal sealed record SecondBernoulli : StrangeLikelihood;

internal sealed record Nameless : StrangeLikelihood;

[Kind("Gauss_Mix")]
internal sealed record OtherwiseNamed : StrangeLikelihood;

internal abstract record StrangeMetric : MetricSpec
{
    public override IMetric Create() => throw new NotSupportedException();
}

[Kind("open")]
internal record OpenMetric : StrangeMetric;

[Kind("closed")]
internal sealed record ClosedMetric : OpenMetric;

[Kind("with")]
internal sealed record With<T> : StrangeMetric
{
    public T Value { get; init; } = default!;
}

[Kind("broken")]
internal sealed record Broken : StrangeMetric
{
    public Broken() => throw new InvalidOperationException("no default");
}

internal sealed record Holder<T>
{
    public T Held { get; init; } = default!;
}

[Kind("bernoulli")]
internal sealed record BernoulliNetwork : NetworkSpec
{
    public override IEnumerable<SpecProblem> Check(DataShape shape) => [];

    public override nn.Module<Tensor, Tensor> CreateEncoder(DataShape shape, long outputs) => throw new NotSupportedException();

    public override DecoderNetwork CreateDecoder(DataShape shape, long inputs, long parametersPerDimension) =>
        throw new NotSupportedException();
}

internal sealed class SecondCurves : IFigure
{
    public string Id => "training-curves";

    public FigureDrawing? Draw(FigureData data) => null;
}
