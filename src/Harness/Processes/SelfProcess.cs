using System.Diagnostics;

namespace GenBench.Harness.Processes;

/// <summary>This program as a child process, for what can end a process.</summary>
internal static class SelfProcess
{
    /// <returns>How the child ended (a signal as 128 + its number; −1 when it did not end in time) and what it said.</returns>
    public static (int Code, string Output, string Errors) Run(string[] arguments, string input, TimeSpan patience)
    {
        using Process child = Start(arguments);
        Task<string> output = child.StandardOutput.ReadToEndAsync(), errors = child.StandardError.ReadToEndAsync();
        child.StandardInput.Write(input);
        child.StandardInput.Close();
        if (!child.WaitForExit(patience) || !Task.WaitAll([output, errors], patience)) // one that it left may keep the streams
        {
            child.Kill(entireProcessTree: true);
            return (-1, "", $"no answer within {patience.TotalSeconds} s");
        }

        return (child.ExitCode, output.Result, errors.Result);
    }

    /// <summary>The child at work, its three streams in the caller's hands.</summary>
    public static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath!, Arguments(Environment.ProcessPath!, Environment.GetCommandLineArgs()[0], arguments))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;

    /// <summary>How to start this program again: the <c>dotnet</c> host needs the library's path,
    /// the program's own host refuses it.</summary>
    internal static string[] Arguments(string processPath, string entryFile, params string[] arguments) =>
        Path.GetFileNameWithoutExtension(processPath).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? ["exec", entryFile, .. arguments]
            : arguments;
}
