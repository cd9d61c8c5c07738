using System.Runtime.CompilerServices;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Holds a text against the file <c>Snapshots/name.verified.ending</c>. Run the tests with GENBENCH_ACCEPT_SNAPSHOTS=1 to accept
/// what they see, and review the change.</summary>
internal static class Snapshot
{
    public static void Matches(string name, string text, [CallerFilePath] string caller = "")
    {
        string file = $"{Path.GetFileNameWithoutExtension(name)}.verified{Path.GetExtension(name)}";
        string path = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", file);
        if (Environment.GetEnvironmentVariable("GENBENCH_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(path, text);
        Assert.True(File.Exists(path), $"{path} is missing: run once with GENBENCH_ACCEPT_SNAPSHOTS=1 and review it");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
