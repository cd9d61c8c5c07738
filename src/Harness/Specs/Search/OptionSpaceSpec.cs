using System.ComponentModel;
using System.Text.Json;

namespace GenBench.Harness.Specs.Search;

/// <summary>One option and where its values are drawn from: a range, or a list.</summary>
public sealed record OptionSpaceSpec
{
    [Description("Its path within the model, e.g. training.optimizer.learningRate or network.widths[0].")]
    public required string Path { get; init; }

    [Description("Lower end of a range, itself a value.")]
    public double? From { get; init; }

    [Description("Upper end of the range, itself a value.")]
    public double? To { get; init; }

    [Description("What is uniform over the range: the number (linear) or its logarithm (log).")]
    public DrawScale Scale { get; init; }

    [Description("Draw whole numbers; others are drawn to four digits.")]
    public bool Whole { get; init; }

    [Description("In place of a range: the values, each as likely as another.")]
    public IReadOnlyList<JsonElement>? Values { get; init; }
}

/// <summary>What of a number is uniform over a range.</summary>
public enum DrawScale
{
    /// <summary>The number.</summary>
    Linear,

    /// <summary>Its logarithm.</summary>
    Log,
}
