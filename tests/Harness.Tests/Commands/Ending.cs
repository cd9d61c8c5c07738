using System.Diagnostics;

namespace GenBench.Harness.Tests.Commands;

/// <summary>The end of another program. Nothing is waited for without a limit: a program that hangs, or leaves one that keeps its streams
/// open, fails a test and holds no others.</summary>
internal static class Ending
{
    /// <summary>Loaded machines are slow.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What it says until its streams close, as far as they are redirected.</summary>
    /// <exception cref="TimeoutException">It is killed, with its children.</exception>
    public static Answer Of(Process process, TimeSpan? patience = null)
    {
        ProcessStartInfo start = process.StartInfo;
        Task<string> output = start.RedirectStandardOutput ? process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        Task<string> errors = start.RedirectStandardError ? process.StandardError.ReadToEndAsync() : Task.FromResult("");
        Wait(process, Task.WhenAll(output, errors), patience ?? Patience);
        return new Answer(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Of one whose streams somebody else reads.</summary>
    /// <exception cref="TimeoutException">It is killed, with its children.</exception>
    public static void Wait(Process process) => Wait(process, Task.CompletedTask, Patience);

    private static void Wait(Process process, Task heard, TimeSpan patience)
    {
        if (process.WaitForExit(patience) && heard.Wait(patience))
            return;
        string what = process.HasExited ? "ended, but somebody kept its streams open" : "did not end";
        process.Kill(entireProcessTree: true);
        throw new TimeoutException(
            $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}: {what} for {patience}");
    }
}
