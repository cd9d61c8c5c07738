using System.Diagnostics;
using System.Runtime.InteropServices;
using GenBench.Harness.Tests.Build;

namespace GenBench.Harness.Tests.Commands;

/// <summary>The built program as a person calls it, in a process of its own.</summary>
internal sealed partial class GenBenchProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private GenBenchProcess(string home, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "genbench.dll"), .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in new[] { "GENBENCH_DATA", "GENBENCH_LIBTORCH" })
            start.Environment.Remove(variable);
        start.Environment["HOME"] = start.Environment["XDG_DATA_HOME"] = home;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public static GenBenchProcess Start(string home, params string[] arguments) => new(home, arguments);

    /// <returns>Exit code, standard output, standard error.</returns>
    public static (int Code, string Output, string Errors) Run(string home, params string[] arguments)
    {
        using var process = new GenBenchProcess(home, arguments);
        return process.Wait();
    }

    public (int Code, string Output, string Errors) Wait()
    {
        if (!_process.WaitForExit(TimeSpan.FromMinutes(2)))
            _process.Kill(entireProcessTree: true);
        return (_process.ExitCode, _output.Result, _errors.Result);
    }

    public void Signal(int number) => Assert.Equal(0, Kill(_process.Id, number));

    public void Dispose() => _process.Dispose();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
