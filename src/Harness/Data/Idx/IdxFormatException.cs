namespace GenBench.Harness.Data.Idx;

/// <summary>A file is not the IDX file it should be; the message names the file, what was found and what was expected.</summary>
public sealed class IdxFormatException(string source, string finding, Exception? inner = null)
    : FormatException($"{source}: {finding}", inner)
{
    /// <summary>What is wrong, without the file's name.</summary>
    public string Finding { get; } = finding;
}
