using System.Diagnostics;

namespace GenBench.Cli.Benchmarking;

/// <summary>This program as a process of its own, as a person starts it, also where another program runs the contests.</summary>
public static class GenBenchProcess
{
    /// <returns>What it wrote.</returns>
    public static string Run(params string[] arguments) => Run(null, arguments);

    /// <param name="environment">Variables beside those of this process.</param>
    /// <returns>What it wrote.</returns>
    public static string Run(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        (string program, string[] first) = Program();
        var start = new ProcessStartInfo(program, [.. first, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync(), errors = child.StandardError.ReadToEndAsync();
        child.WaitForExit();
        return child.ExitCode == 0
            ? output.Result
            : throw new InvalidOperationException(
                $"`genbench {string.Join(' ', arguments)}` ended with {child.ExitCode}: {errors.Result}{output.Result}");
    }

    /// <summary>Its own executable where there is one.</summary>
    private static (string Program, string[] Arguments) Program()
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "genbench.exe" : "genbench");
        return File.Exists(program) ? (program, []) : ("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "genbench.dll")]);
    }
}
