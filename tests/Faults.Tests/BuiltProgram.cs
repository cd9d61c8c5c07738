using System.Diagnostics;
using System.Text;
using GenBench.Faults.Tests.Clusters;
using GenBench.Harness.Tests;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests;

/// <summary>The built program in a folder of its own, which can be ended at any moment and given less than it wants.</summary>
internal sealed class BuiltProgram : IDisposable
{
    /// <summary>Against a hang; loaded machines are slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Extent.IsFull ? 30 : 4);

    private readonly Dictionary<string, string> _environment;
    private readonly bool _isOrdinary;

    /// <param name="cluster">That it finds; then an ordinary user starts it, whom the folder belongs to.</param>
    public BuiltProgram(SlurmCluster? cluster = null)
    {
        _isOrdinary = cluster is not null;
        string home = Directory.CreateDirectory(Folder["home"]).FullName;
        _environment = new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["XDG_DATA_HOME"] = home,
            ["GENBENCH_DATA"] = "",
            ["DOTNET_EnableWriteXorExecute"] = "0", // the runtime's own memory is a file, which a limit of files would hold for one
        };
        foreach ((string variable, string value) in cluster?.Environment ?? new Dictionary<string, string>())
            _environment[variable] = value;
        if (_isOrdinary)
            OrdinaryUser.Own(Folder);
    }

    /// <summary>Where the process works; results land in it.</summary>
    public TemporaryFolder Folder { get; } = new();

    private string Library => Path.Combine(
        _isOrdinary ? OrdinaryUser.Show(AppContext.BaseDirectory) : AppContext.BaseDirectory, "genbench.dll");

    /// <summary>Writes an experiment and names it.</summary>
    public string Write(string json)
    {
        File.WriteAllText(Folder["fault.json"], json);
        return "fault.json";
    }

    public Answer Run(params string[] arguments) => End(Start("dotnet", [Library, .. arguments]));

    /// <summary>The same under a limit of the shell, such as <c>-f 64</c> for files of 64 blocks.</summary>
    public Answer RunLimited(string limit, params string[] arguments) =>
        End(Start("bash", ["-c", $"ulimit {limit}; exec dotnet \"$@\"", "bash", Library, .. arguments]));

    /// <summary>Sends signals, each so long after the one before; the first after a line of the output has a text in it.</summary>
    /// <returns>The answer, and how long it took from the first signal to the end.</returns>
    public (Answer Answer, TimeSpan Took) RunAndSignal(
        string when, IReadOnlyList<(int Signal, TimeSpan After)> signals, params string[] arguments)
    {
        long sent = 0;
        Answer answer = End(Start("dotnet", [Library, .. arguments]), when, process =>
        {
            foreach ((int signal, TimeSpan after) in signals)
            {
                process.WaitForExit(after);
                sent = sent == 0 ? TimeProvider.System.GetTimestamp() : sent;
                _ = process.HasExited ? 0 : Signals.Send(process.Id, signal);
            }
        });
        return (answer, TimeProvider.System.GetElapsedTime(sent));
    }

    /// <summary>From the first line of the output that has a text in it to the end.</summary>
    public TimeSpan Time(string from, params string[] arguments)
    {
        long begun = 0;
        Answer answer = End(Start("dotnet", [Library, .. arguments]), from, _ => begun = TimeProvider.System.GetTimestamp());
        answer.MustEnd(0);
        return TimeProvider.System.GetElapsedTime(begun);
    }

    public void Dispose() => Folder.Dispose();

    private static Answer End(Process process, string? when = null, Action<Process>? then = null)
    {
        using (process)
        {
            var output = new StringBuilder();
            Task<string> error = process.StandardError.ReadToEndAsync();
            Task reading = Task.Run(() =>
            {
                while (process.StandardOutput.ReadLine() is { } line)
                {
                    output.Append(line).Append('\n');
                    if (when is null || !line.Contains(when, StringComparison.Ordinal))
                        continue;
                    when = null;
                    Task.Run(() => then!(process));
                }
            });
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"no end within {Patience}; so far:\n{output}");
            }

            if (!Task.WaitAll([reading, error], Patience))
                throw new TimeoutException($"it ended, but for {Patience} somebody kept its streams open; so far:\n{output}");
            return new Answer(process.ExitCode, output.ToString(), error.Result);
        }
    }

    private Process Start(string program, string[] arguments)
    {
        string[] command = _isOrdinary ? OrdinaryUser.Given([program, .. arguments]) : [program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string variable, string value) in _environment)
            start.Environment[variable] = value;
        return Process.Start(start)!;
    }
}
