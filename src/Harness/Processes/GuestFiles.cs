namespace GenBench.Harness.Processes;

/// <summary>The assemblies that were named with <c>--with</c>: a child process needs them as much as its parent.</summary>
/// <param name="Paths">Full paths, each once.</param>
public sealed record GuestFiles(IReadOnlyList<string> Paths)
{
    /// <summary>The option that names one.</summary>
    public const string Option = "--with";

    public static GuestFiles None { get; } = new([]);

    /// <summary>For the command line of a child.</summary>
    public IEnumerable<string> Arguments => Paths.SelectMany(path => new[] { Option, path });
}
