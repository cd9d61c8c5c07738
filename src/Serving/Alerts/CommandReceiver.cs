using System.ComponentModel;
using System.Diagnostics;
using GenBench.Serving.Schedules;

namespace GenBench.Serving.Alerts;

/// <summary>Starts a program with the alert on its standard input.</summary>
public sealed class CommandReceiver(AlertCommandSpec spec) : IAlertReceiver
{
    public string Name => "command";

    public async Task<string?> SendAsync(string body, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(spec.TimeoutSeconds));
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(spec.Program, spec.Arguments) { RedirectStandardInput = true })!;
            return await TellAsync(process, body, limit.Token);
        }
        catch (Win32Exception error)
        {
            return $"{spec.Program} does not start: {error.Message}";
        }
    }

    private async Task<string?> TellAsync(Process process, string body, CancellationToken limit)
    {
        try
        {
            await process.StandardInput.WriteAsync(body.AsMemory(), limit);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It may close its input unread and still do its work.
        }
        catch (OperationCanceledException)
        {
            // The wait below ends at once, and with it the process.
        }

        try
        {
            await process.WaitForExitAsync(limit);
            return process.ExitCode == 0 ? null : FormattableString.Invariant($"{spec.Program} ended with {process.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return FormattableString.Invariant($"{spec.Program} did not end within {spec.TimeoutSeconds} s");
        }
    }
}
