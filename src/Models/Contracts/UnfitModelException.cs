namespace GenBench.Models.Contracts;

/// <summary>A model made from files is not what its spec says of it.</summary>
public sealed class UnfitModelException(SpecProblem problem) : Exception($"{problem.Path}: {problem.Message}; {problem.Remedy}")
{
    /// <summary>With a path relative to the model's spec.</summary>
    public SpecProblem Problem { get; } = problem;
}
