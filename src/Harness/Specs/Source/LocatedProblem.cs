using GenBench.Harness.Results.Wording;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Source;

/// <summary>A problem of an experiment with the place where it was written.</summary>
/// <param name="Position">File, line and column, or the override.</param>
/// <param name="Problem">The path from the root of the experiment, what was got and what to write instead.</param>
public sealed record LocatedProblem(SourcePosition Position, SpecProblem Problem)
{
    /// <summary><c>experiments/x.json:14:7: models[1].latnt: unknown key; did you mean "latent"?</c></summary>
    public override string ToString()
    {
        string path = Problem.Path.Length == 0 ? "" : $"{Problem.Path}: ";
        string remedy = Problem.Remedy.Length == 0 ? "" : $"; {Problem.Remedy}";
        return ForeignText.OneLine($"{Position}: {path}{Problem.Message}{remedy}");
    }
}
