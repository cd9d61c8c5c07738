namespace GenBench.Metrics.Contracts;

/// <summary>One number of one model on one split, with everything needed to know what it is worth.</summary>
public sealed record Measurement
{
    public required MetricDescriptor Descriptor { get; init; }

    /// <summary>Which of several numbers of one metric.</summary>
    public MetricComponent Component { get; init; } = MetricComponent.None;

    /// <summary>Null when there is no number.</summary>
    public Estimate? Estimate { get; init; }

    public MeasurementStatus Status { get; init; } = MeasurementStatus.Ok;

    /// <summary>Why the status is not ok; of a row that is, what else a reader must know.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The options that change the number, e.g. <c>K=5000; examples=2000; proposal=encoder</c>.</summary>
    public string Protocol { get; init; } = "";

    public NumberIdentity Number => NumberIdentity.Of(
        Descriptor.Id, Component, Descriptor.Version, Protocol, Descriptor.Unit, Descriptor.Kind, Descriptor.Direction);

    /// <summary>The value of each example in split order (example i is row i of the split), null where the number is not a mean over
    /// examples.</summary>
    public IReadOnlyList<double>? PerExample { get; init; }

    /// <summary>A mean over examples, with the values kept for paired comparison. Values that are not finite make it unreliable.</summary>
    public static Measurement OfExamples(
        MetricDescriptor descriptor, IReadOnlyList<double> values, string protocol, MetricComponent? component = null)
    {
        int broken = values.Count(value => !double.IsFinite(value));
        return new Measurement
        {
            Descriptor = descriptor,
            Component = component ?? MetricComponent.None,
            Estimate = Contracts.Estimate.FromValues(values),
            Protocol = protocol,
            PerExample = values,
            Status = broken > 0 ? MeasurementStatus.Unreliable : MeasurementStatus.Ok,
            Reason = broken > 0 ? $"{broken} of {values.Count} values are not finite" : "",
        };
    }

    /// <summary>The same number, marked as one that cannot be reproduced to its stated error or does not mean what its name says.</summary>
    public Measurement Doubted(string reason) => Marked(MeasurementStatus.Unreliable, reason);

    /// <summary>The same bound, marked as one that the quantity may lie well beyond.</summary>
    public Measurement Loosened(string reason) => Marked(MeasurementStatus.Loose, reason);

    /// <summary>The worse of two marks stays; reasons add up.</summary>
    private Measurement Marked(MeasurementStatus status, string reason) => this with
    {
        Status = status > Status ? status : Status,
        Reason = Reason.Length > 0 ? $"{Reason}; {reason}" : reason,
    };

    public static Measurement NotApplicable(MetricDescriptor descriptor, string reason) =>
        new() { Descriptor = descriptor, Status = MeasurementStatus.NotApplicable, Reason = reason };
}
