namespace GenBench.Harness.Results.Runs;

/// <summary>How far a report is.</summary>
/// <param name="Work">What is at work: <c>reading cells</c>.</param>
/// <param name="Done">Parts of it that are done.</param>
/// <param name="Parts">Of so many.</param>
public readonly record struct ReportProgress(string Work, int Done, int Parts);
