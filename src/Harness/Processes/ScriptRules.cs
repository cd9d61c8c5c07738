using GenBench.Models.TorchScript;

namespace GenBench.Harness.Processes;

/// <summary>What this process does about programs that come in files (TorchScript): it refuses them where somebody forbids them, and
/// takes the network away before the first one is loaded, where the system offers that and the process itself needs none.</summary>
public static class ScriptRules
{
    /// <summary>The option that forbids them, for every verb.</summary>
    public const string Option = "--no-scripts";

    /// <summary>The same as an environment variable, which child processes inherit.</summary>
    public const string Variable = "GENBENCH_NO_SCRIPTS";

    private static bool _isWatched, _needsNetwork;

    public static bool AreForbidden => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } and not "0";

    /// <summary>Of a process that is the program: before its verb.</summary>
    /// <param name="forbid">Whether the command line forbids them; children then do too.</param>
    public static void Begin(bool forbid)
    {
        if (forbid)
            Environment.SetEnvironmentVariable(Variable, "1");
        _isWatched = true;
        ScriptGate.Watch(Enter);
    }

    /// <summary>The process will speak to a server itself: it keeps its network.</summary>
    public static void KeepNetwork() => _needsNetwork = true;

    /// <summary>To be called before a program is loaded, and where it is recorded how it ran.</summary>
    /// <returns>The network that programs in this process have: <c>none</c> or <c>open</c>.</returns>
    public static string NetworkOfScripts() => _isWatched && !_needsNetwork && NetworkDoor.TryShut() ? "none" : "open";

    private static string? Enter()
    {
        if (AreForbidden)
            return $"which {Option} or {Variable} forbids";
        NetworkOfScripts();
        return null;
    }
}
