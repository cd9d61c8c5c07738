using System.ComponentModel;
using System.Diagnostics;

namespace GenBench.Harness.Processes;

/// <summary>Those that PATH has.</summary>
/// <param name="patience">With one program; it is killed then.</param>
internal sealed class SystemCommands(TimeSpan patience) : ISystemCommands
{
    private const int KilledForTime = 124;

    public CommandAnswer? Run(string program, params IReadOnlyList<string> arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            if (process.WaitForExit(patience) && Task.WaitAll([output, errors], patience)) // one that it left may keep the streams
                return new CommandAnswer(process.ExitCode, output.Result, errors.Result);
            process.Kill(entireProcessTree: true);
            return new CommandAnswer(KilledForTime, "", FormattableString.Invariant($"no answer within {patience.TotalSeconds} s"));
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
