using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Harness.Specs.Claims;

/// <summary>A number, or how one number differs from another, held against a limit.</summary>
public sealed record DecisionSpec
{
    public required ClaimedNumber Number { get; init; }

    [Description("Taken from the number, or the number divided by it; the number alone when left out.")]
    public ClaimedNumber? Against { get; init; }

    [Description("Whether the two are subtracted or divided.")]
    public Contrast Contrast { get; init; }

    [Description("On which side of the limit the claim puts it.")]
    public required Relation Is { get; init; }

    [Range(-1e12, 1e12)]
    [Description("The limit, in the unit of the number; of a ratio without unit. Of \"within\": on both sides of 0, or of 1 as a factor.")]
    public double Than { get; init; }
}
