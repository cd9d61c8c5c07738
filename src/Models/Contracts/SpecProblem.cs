namespace GenBench.Models.Contracts;

/// <summary>One reason why a spec cannot run, found before anything does.</summary>
/// <param name="Path">Property path relative to the checked object, e.g. <c>network.widths[1]</c>; empty for the object itself.</param>
/// <param name="Message">What was got and what is expected.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record SpecProblem(string Path, string Message, string Remedy)
{
    /// <summary>The same problem seen from the object that holds this one as <paramref name="property"/>.</summary>
    public SpecProblem Under(string property) =>
        this with { Path = Path.Length == 0 ? property : Path[0] == '[' ? property + Path : $"{property}.{Path}" };
}
