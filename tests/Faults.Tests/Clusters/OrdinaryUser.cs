using System.Collections.Concurrent;
using System.Diagnostics;
using GenBench.Harness.Tests;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests.Clusters;

/// <summary>Whoever runs the tests, and where that is root, <c>nobody</c>: nothing of a cluster may want to be root.</summary>
internal static class OrdinaryUser
{
    private const int Nobody = 65534;

    private static readonly bool IsRoot = Environment.UserName == "root";

    private static readonly ConcurrentDictionary<string, Lazy<string>> Shown = [];

    public static string Name { get; } = IsRoot ? "nobody" : Environment.UserName;

    /// <summary>Null where that user can run .NET.</summary>
    public static string? WhyNot { get; } = !IsRoot ? null
        : !File.Exists("/usr/bin/setpriv") ? "there is no setpriv to become an ordinary user by"
        : Run(Given("dotnet", "--list-runtimes")) != 0 ? "dotnet lies where an ordinary user cannot read it" : null;

    /// <summary>The command as that user gives it: the process that starts becomes the command and keeps its id.</summary>
    public static string[] Given(params string[] command) => IsRoot
        ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", .. command]
        : command;

    /// <summary>The folder and all that lies in it is that user's.</summary>
    public static void Own(TemporaryFolder folder)
    {
        if (IsRoot)
            Assert.Equal(0, Run(["chown", "-R", $"{Nobody}:{Nobody}", folder.Path]));
    }

    /// <summary>The folder where that user can read it: what was built links into root's packages. Gone with this process.</summary>
    public static string Show(string folder) =>
        !IsRoot ? folder : Shown.GetOrAdd(folder, given => new Lazy<string>(() => Copy(given))).Value;

    /// <summary>Of links what they lead to; by other links where both lie on one disk, since libtorch is large.</summary>
    private static string Copy(string folder)
    {
        string copy = Directory.CreateTempSubdirectory("genbench-shown-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(copy, recursive: true);
        string all = $"{folder.TrimEnd('/')}/.";
        if (Run(["cp", "-rL", "--link", all, copy]) != 0)
            Assert.Equal(0, Run(["cp", "-rL", all, copy]));
        Assert.Equal(0, Run(["chmod", "755", copy]));
        return copy;
    }

    private static int Run(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        return Ending.Of(process).Code;
    }
}
