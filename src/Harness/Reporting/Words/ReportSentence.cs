namespace GenBench.Harness.Reporting.Words;

/// <summary>One sentence of a reading.</summary>
/// <param name="Kind">How it is to be taken.</param>
/// <param name="Text">Plain text, names as they are: whoever shows it encodes it.</param>
public sealed record ReportSentence(SentenceKind Kind, string Text);
