using System.Diagnostics;
using System.Runtime.CompilerServices;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Build;

/// <summary>The checkout these tests were built from, and the .NET command line in it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <param name="path">From the root, with slashes.</param>
    public static string At(string path) => Path.Combine([Root, .. path.Split('/')]);

    /// <returns>Exit code and all that was printed.</returns>
    public static (int Code, string Output) Dotnet(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment.Remove("GENBENCH_LIBTORCH");
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Answer answer = Ending.Of(process, TimeSpan.FromMinutes(10));
        return (answer.Code, answer.Output + answer.Error);
    }

    /// <summary>Every file of C# that people write, by its path from the root.</summary>
    public static IEnumerable<string> CodeFiles() => new[] { "src", "tests", "samples" }
        .Where(folder => Directory.Exists(At(folder)))
        .SelectMany(folder => Directory.EnumerateFiles(At(folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string FindRoot([CallerFilePath] string file = "")
    {
        DirectoryInfo? folder = new FileInfo(file).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GenBench.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"no GenBench.sln above {file}");
    }
}
