using System.Diagnostics;
using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Serving.Schedules;

namespace GenBench.Serving.Launching;

/// <summary>Runs an experiment by <c>genbench run</c> in a process of its own, since torch can end a process.</summary>
public sealed class ChildProcessLauncher(SchedulePlan plan, TimeProvider clock) : IExperimentLauncher
{
    private static readonly int[] AskedToStop = [ExitCode.Signal(2), ExitCode.Signal(15)];

    public async Task<LaunchResult> LaunchAsync(LaunchRequest request, CancellationToken stop)
    {
        Directory.CreateDirectory(request.RunFolder);
        await using var log = new RunLog(request.LogFile);
        using Process child = Process.Start(Start(request))!;
        Task heard = Task.WhenAll(log.CopyAsync(child.StandardOutput), log.CopyAsync(child.StandardError));
        if (!await EndsAsync(child, stop))
            await StopAsync(child);
        await heard;
        bool bySignal = child.ExitCode is < 0 or > 128;
        // A service manager may send the signal to parent and child at once, and the child may be the quicker one.
        return new LaunchResult(child.ExitCode, bySignal && (stop.IsCancellationRequested || AskedToStop.Contains(child.ExitCode)));
    }

    private static async Task<bool> EndsAsync(Process child, CancellationToken stop)
    {
        try
        {
            await child.WaitForExitAsync(stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task StopAsync(Process child)
    {
        if (!ProcessSignals.Terminate(child.Id))
            child.StandardInput.Close();
        try
        {
            await child.WaitForExitAsync(CancellationToken.None).WaitAsync(plan.GraceTime, clock);
        }
        catch (TimeoutException)
        {
            child.Kill(entireProcessTree: true);
            await child.WaitForExitAsync(CancellationToken.None);
        }
    }

    private ProcessStartInfo Start(LaunchRequest request)
    {
        ScheduledExperimentSpec spec = request.Schedule.Spec;
        string program = Environment.ProcessPath!;
        string[] verb = spec.Engine == ScheduleEngine.Slurm ? ["submit", "slurm"] : ["run", "--resume"];
        var start = new ProcessStartInfo(program, SelfProcess.Arguments(program, Environment.GetCommandLineArgs()[0], verb))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Add(start, Relative(request.Schedule.ExperimentFile), "--out", Relative(request.OutFolder));
        foreach (string change in spec.Set)
            Add(start, "--set", change);
        if (spec.Seeds is { } seeds)
            Add(start, "--seeds", string.Join(',', seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture))));
        Add(start, [.. spec.Submit]);
        Add(start, [.. plan.Guests.Arguments]);
        if (plan.DataOption is { } data)
            Add(start, "--data", data);
        start.Environment[RunLease.Variable] = Path.Combine(plan.Results, ".locks", $"{request.Schedule.Experiment}.lock");
        return start;
    }

    private static string Relative(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path);

    private static void Add(ProcessStartInfo start, params string[] arguments)
    {
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
    }
}
