namespace GenBench.Harness.Data.Fetching;

/// <summary>One mirror does not give the file; another try there would end the same way.</summary>
internal sealed class MirrorException(string reason) : IOException(reason);
