using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Harness.Specs.Claims;

/// <summary>What an experiment asserts, and which numbers decide it.</summary>
public sealed record ClaimSpec
{
    [Range(1, 1000)]
    [Description("Its place in the list of claims.")]
    public required int Number { get; init; }

    [Description("The sentence.")]
    public required string Sentence { get; init; }

    [Description("What would refute it, in words.")]
    public required string Refuted { get; init; }

    [MinLength(1)]
    [Description("Every one must hold.")]
    public required IReadOnlyList<DecisionSpec> Decisions { get; init; }

    [Description("The figure of the report that shows it, e.g. rate-distortion; none when left out.")]
    public string? Figure { get; init; }

    [Description("Overrides, path=value, that make the experiment the larger one of --size digits.")]
    public IReadOnlyList<string> Digits { get; init; } = [];
}
