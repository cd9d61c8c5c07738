using System.Text.Json.Serialization;

namespace GenBench.Harness.Training;

/// <summary>Content of <c>divergence.json</c>: what was not finite first, and what the updates before it looked like.</summary>
/// <param name="Update">The update in which it was seen, from 1.</param>
/// <param name="What">A loss term, the gradient or a weight.</param>
/// <param name="Name">Of the term, or of the first parameter of which it is true; null where nobody knows it.</param>
/// <param name="Value">Of the term; null of a parameter.</param>
/// <param name="Last">The last hundred updates, that one included.</param>
internal sealed record DivergenceReport(
    long Update,
    Divergent What,
    string? Name,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double? Value,
    IReadOnlyList<SeenUpdate> Last)
{
    /// <summary>In words, without a remedy.</summary>
    [JsonIgnore]
    public string Text => What switch
    {
        Divergent.Loss => FormattableString.Invariant($"the {Name} of update {Update} is {Value}"),
        Divergent.Gradient =>
            FormattableString.Invariant($"the gradient of {Name ?? "a parameter"} in update {Update} is not finite{Loss}"),
        _ => FormattableString.Invariant($"{Name ?? "a weight"} is not finite after update {Update}"),
    };

    private string Loss => Last is [.., { Loss: { } loss }] ? FormattableString.Invariant($" (the loss is {loss})") : "";
}

/// <summary>Where something that is not finite was seen first.</summary>
internal enum Divergent
{
    Loss,

    Gradient,

    Weight,
}
