namespace GenBench.Harness.Data.Fetching;

/// <summary>No mirror gave the file; the message says what each of them did.</summary>
public sealed class FetchException(string message) : IOException(message);
