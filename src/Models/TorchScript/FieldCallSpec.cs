using System.ComponentModel;

namespace GenBench.Models.TorchScript;

/// <summary>How a file that depends on time is called.</summary>
public sealed record FieldCallSpec
{
    [Description("Which argument of forward comes first.")]
    public ArgumentOrder Order { get; init; }

    [Description("How the file takes the times of a batch.")]
    public TimeLayout Time { get; init; }

    [Description("How the file takes x.")]
    public ObservationLayout Layout { get; init; }
}
