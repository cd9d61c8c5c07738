using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.ByPath;

/// <summary>An option of a dataset does not fit its files.</summary>
/// <param name="option">Its key.</param>
/// <param name="finding">What is wrong.</param>
/// <param name="remedy">What to write.</param>
public sealed class DatasetOptionException(string option, string finding, string remedy) : IOException($"{option}: {finding}: {remedy}")
{
    public SpecProblem Problem { get; } = new(option, finding, remedy);
}
