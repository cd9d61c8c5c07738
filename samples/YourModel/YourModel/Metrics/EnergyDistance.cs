using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace YourModel.Metrics;

/// <summary>Zero between a distribution and itself alone. Asks nothing of a model but samples.</summary>
public sealed class EnergyDistance(EnergyDistanceSpec spec) : IMetric<IGenerativeModel>
{
    /// <summary>The one number.</summary>
    public static MetricDescriptor Distance { get; } = new()
    {
        Id = "draw-energy",
        Version = 1,
        Title = "Energy distance of draws",
        ShortTitle = "energy",
        Definition = "2 E|X − Y| − E|X − X'| − E|Y − Y'|, X samples, Y real examples, means over distinct pairs",
        Source = "Székely & Rizzo 2013, doi:10.1016/j.jspi.2013.03.018",
        Unit = "units of x",
        Direction = Direction.Lower,
        Kind = BoundKind.Estimate,
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Role = MetricRole.SampleQuality, // a column of the table and a place in the report
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Distance];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        long examples = context.CountFor(spec);
        if (examples < 3)
            return [Measurement.NotApplicable(Distance, $"the measured split has {examples} examples; it takes 3")];
        Tensor samples = context.Samples.Take(spec.Samples, SampleKind.Draw, context.Cancellation).flatten(1);
        Estimate energy = PairDistances.Energy(samples, context.X.narrow(0, 0, examples).flatten(1));
        var row = new Measurement
        {
            Descriptor = Distance,
            Estimate = energy,
            Protocol = FormattableString.Invariant($"samples={spec.Samples} draw; real={examples}; unbiased; jackknife over both sets"),
        };
        return [double.IsFinite(energy.Mean) ? row : row.Doubted("some samples are not finite")];
    }
}
