using System.Text.RegularExpressions;

namespace GenBench.Harness.Tests.Architecture;

/// <summary>The folders of each project in the order of docs/architecture.md: a folder uses only those that stand above it.</summary>
internal sealed partial class FolderOrder
{
    private readonly Dictionary<string, string[]> _folders;

    private FolderOrder(Dictionary<string, string[]> folders) => _folders = folders;

    public IEnumerable<string> Projects => _folders.Keys;

    /// <param name="page">Markdown: a heading <c>### src/NAME</c> before each list, whose items begin with <c>`FOLDER`</c>.</param>
    public static FolderOrder Read(string page)
    {
        var folders = new Dictionary<string, string[]>();
        foreach (string section in page.Split("\n### src/").Skip(1))
        {
            string list = section.Split("\n#")[0];
            folders[section.Split('\n')[0].Trim()] = [.. Item().Matches(list).Select(match => match.Groups["folder"].Value)];
        }

        return new FolderOrder(folders);
    }

    /// <summary>What stands against the order: steps back, and folders that the page or the code does not know.</summary>
    /// <param name="uses">Of namespaces in that project: <c>GenBench.Models.Networks</c> and so on,
    /// with the types that use each other.</param>
    public IEnumerable<string> Against(string project, IEnumerable<FolderUse> uses, IEnumerable<string> existing)
    {
        string[] order = _folders[project];
        foreach (string unknown in existing.Except(order).Order(StringComparer.Ordinal))
            yield return $"{project}: the page does not know {unknown}";
        foreach (string gone in order.Except(existing))
            yield return $"{project}: the page names {gone}, which holds no type";
        foreach (FolderUse use in uses.Where(use => Array.IndexOf(order, use.Used) > Array.IndexOf(order, use.User)))
            yield return $"{project}: {use}";
    }

    [GeneratedRegex(@"^- `(?<folder>[\w/.]+)`", RegexOptions.Multiline)]
    private static partial Regex Item();
}
