namespace GenBench.Harness.Data.Files;

/// <summary>A file is not what it should be; the message names the file, the place, what was found and what was expected.</summary>
/// <param name="source">Names the file.</param>
/// <param name="finding">What is wrong, without the file's name.</param>
public sealed class DataFileException(string source, string finding, Exception? inner = null)
    : IOException($"{source}: {finding}", inner)
{
    /// <summary>What is wrong, without the file's name.</summary>
    public string Finding { get; } = finding;
}
