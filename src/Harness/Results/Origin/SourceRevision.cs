using System.Reflection;
using GenBench.Harness.Processes;

namespace GenBench.Harness.Results.Origin;

/// <summary>The code that ran.</summary>
/// <param name="Commit">Full commit hash.</param>
/// <param name="Dirty">Whether the working tree differed from the commit; null where only the stamp of the build is known.</param>
public sealed record SourceRevision(string Commit, bool? Dirty = null)
{
    private static readonly SystemCommands Commands = new(TimeSpan.FromSeconds(10));

    private static readonly Lazy<SourceRevision?> OfThisProcess =
        new(() => Of(AppContext.BaseDirectory) ?? Stamped(typeof(SourceRevision).Assembly));

    /// <summary>Asks git about the repository that holds this program, or reads the commit stamped into the program where there is none.
    /// Once: what is edited while a process runs is not what runs.</summary>
    public static SourceRevision? Current() => OfThisProcess.Value;

    /// <summary>The revision checked out in a folder; null where git or a commit is missing.</summary>
    public static SourceRevision? Of(string folder) =>
        Git(folder, "rev-parse", "HEAD") is { Length: > 0 } commit && Git(folder, "status", "--porcelain") is { } changes
            ? new SourceRevision(commit, changes.Length > 0)
            : null;

    /// <summary>The SDK stamps <c>version+commit</c> into builds made inside a repository.</summary>
    private static SourceRevision? Stamped(Assembly assembly)
    {
        string[] parts = (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+');
        return parts.Length == 2 ? new SourceRevision(parts[1], Dirty: null) : null;
    }

    private static string? Git(string folder, params string[] arguments) =>
        Commands.Run("git", ["-C", folder, .. arguments]) is { Code: 0 } answer ? answer.Output.Trim() : null;
}
