using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.Archives;

/// <summary>A dataset's file is missing, damaged or another one than it should be.</summary>
public sealed class DatasetFileException(string finding, string remedy) : IOException($"{finding}: {remedy}")
{
    public SpecProblem Problem { get; } = new("", finding, remedy);
}
