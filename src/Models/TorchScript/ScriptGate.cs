namespace GenBench.Models.TorchScript;

/// <summary>Asked before a program of a file comes into this process. Open where nobody watches it.</summary>
public static class ScriptGate
{
    private static Func<string?>? _ask;

    /// <param name="ask">Answers why no program may be loaded, or null where it may; what a process must do before, it does
    /// here.</param>
    public static void Watch(Func<string?> ask) => _ask = ask;

    /// <summary>Why no program may be loaded; null where it may.</summary>
    internal static string? WhyShut() => _ask?.Invoke();
}
