namespace GenBench.Harness.Specs.Source;

/// <summary>An experiment cannot run as written. Carries every problem found, in the order of the file; the command line prints one
/// a line and exits with code 2.</summary>
public sealed class SpecException(IReadOnlyList<LocatedProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<LocatedProblem> Problems { get; } = problems;
}
