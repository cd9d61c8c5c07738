using System.Diagnostics;
using GenBench.Harness.Tests;

namespace GenBench.Faults.Tests.Clusters;

/// <summary>Whoever runs the tests, and where that is root, <c>nobody</c>: nothing of a cluster may want to be root.</summary>
internal static class OrdinaryUser
{
    private const int Nobody = 65534;

    private static readonly bool IsRoot = Environment.UserName == "root";

    public static string Name { get; } = IsRoot ? "nobody" : Environment.UserName;

    /// <summary>The command as that user gives it: the process that starts becomes the command and keeps its id.</summary>
    public static string[] Given(params string[] command) => IsRoot
        ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", .. command]
        : command;

    /// <summary>The folder and all that lies in it is that user's.</summary>
    public static void Own(TemporaryFolder folder)
    {
        if (!IsRoot)
            return;
        using Process chown = Process.Start("chown", ["-R", $"{Nobody}:{Nobody}", folder.Path]);
        chown.WaitForExit();
        Assert.Equal(0, chown.ExitCode);
    }
}
