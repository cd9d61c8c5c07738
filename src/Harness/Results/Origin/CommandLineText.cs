namespace GenBench.Harness.Results.Origin;

/// <summary>A command line as provenance keeps it: enough to run it again, nothing about the machine's folders.</summary>
public static class CommandLineText
{
    /// <param name="arguments">Arguments as given; a rooted path, alone or after <c>=</c>, is made relative to the working folder,
    /// or cut to its name where it lies outside.</param>
    /// <param name="workingFolder">Folder the command ran in.</param>
    public static string From(IEnumerable<string> arguments, string workingFolder) =>
        Typed(arguments.Select(argument => Portable(argument, workingFolder)));

    /// <summary>What a person types for these arguments.</summary>
    public static string Typed(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote).Prepend("genbench"));

    private static string Portable(string argument, string workingFolder)
    {
        int start = argument.IndexOf('=', StringComparison.Ordinal) + 1;
        string value = argument[start..];
        if (!Path.IsPathRooted(value))
        {
            return argument;
        }

        string relative = Path.GetRelativePath(workingFolder, value);
        bool outside = relative.Split(Path.DirectorySeparatorChar)[0] == ".." || Path.IsPathRooted(relative);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(value));
        return argument[..start] + (outside ? $"…/{name}" : relative).Replace(Path.DirectorySeparatorChar, '/');
    }

    private static string Quote(string argument) => argument.Length == 0 || argument.Any(char.IsWhiteSpace) ? $"\"{argument}\"" : argument;
}
