using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GenBench.Harness.Tests;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests.Clusters;

/// <summary>A Slurm of its own: controller and one node as an ordinary user, in a folder that nobody else may read, on ports that were
/// free. Several stand side by side.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Programs = ["slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol", "sinfo"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private Process? _controller;
    private Process? _node;

    private SlurmCluster()
    {
        using TcpListener first = Listener(), second = Listener();
        File.WriteAllText(ConfigurationFile, SlurmConfiguration.Text(_folder.Path, OrdinaryUser.Name, PortOf(first), PortOf(second)));
        Directory.CreateDirectory(_folder["state"]);
        Directory.CreateDirectory(_folder["spool"]);
        OrdinaryUser.Own(_folder);
    }

    /// <summary>What tests that want a cluster are skipped for; null where nothing lacks.</summary>
    public static string? WhyNot { get; } = !OperatingSystem.IsLinux() ? "Slurm runs on Linux"
        : Programs.FirstOrDefault(program => Find(program) is null) is { } missing
            ? $"{missing} is not installed (Debian: slurmctld, slurmd, slurm-client)"
        : OrdinaryUser.WhyNot;

    /// <summary>What a process needs to reach this cluster and no other.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["SLURM_CONF"] = ConfigurationFile };

    /// <summary>Of everything that was started for the cluster, or by it.</summary>
    public IReadOnlyList<int> Processes => ProcessesOfFolder.In(_folder.Path);

    private string ConfigurationFile => _folder["slurm.conf"];

    /// <summary>Returns when its node takes jobs.</summary>
    public static SlurmCluster Start()
    {
        var cluster = new SlurmCluster();
        try
        {
            cluster.StartController("-c");
            cluster._node = cluster.Daemon("slurmd", "-D", "-c", "-N", "localhost");
            cluster.WaitForNode();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>A command of Slurm, or any other.</summary>
    public Answer Run(params string[] command)
    {
        using Process process = Process.Start(StartOf(command, isHeard: true))!;
        return Ending.Of(process, Patience);
    }

    /// <summary>As when its machine goes down: jobs go on, and commands find nobody.</summary>
    public void StopController() => End(ref _controller);

    /// <summary>It goes on with the jobs it knew.</summary>
    public void RestartController()
    {
        StartController();
        WaitForNode();
    }

    /// <summary>Ends every job, then the daemons. Kills what is left of its own alone.</summary>
    public void Dispose()
    {
        if (!Directory.Exists(_folder.Path))
            return;
        if (_node is { HasExited: false })
        {
            if (_controller is null)
                StartController();
            Eventually.True(() => Run("scancel", "--me", "--full").Code == 0, "jobs can be cancelled", Log);
            Eventually.True(() => Run("squeue", "-h", "--me") is { Code: 0, Output: "" }, "no job is left", Log);
        }

        End(ref _node);
        End(ref _controller);
        foreach (int left in Processes)
            _ = Signals.Send(left, Signals.Kill);
        Eventually.True(() => Processes.Count == 0, "no process is left");
        _folder.Dispose();
    }

    /// <summary>What the daemons have said.</summary>
    public string Log() => string.Concat(
        Directory.EnumerateFiles(_folder.Path, "*.log").Select(file => $"{Path.GetFileName(file)}:\n{File.ReadAllText(file)}\n"));

    private void StartController(params string[] more) => _controller = Daemon("slurmctld", ["-D", .. more]);

    private void WaitForNode() => Eventually.True(
        () => Run("sinfo", "-h", "-o", "%T") is { Code: 0 } answer
            && answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(state => state is "idle" or "mixed" or "allocated"),
        "the node takes jobs", Log);

    private Process Daemon(string name, params string[] arguments) => Process.Start(StartOf(
        ["bash", "-c", "exec \"${@:2}\" >> \"$1\" 2>&1 < /dev/null", "bash", _folder[$"{name}.log"], Find(name)!, .. arguments],
        isHeard: false))!;

    private ProcessStartInfo StartOf(string[] command, bool isHeard)
    {
        string[] given = OrdinaryUser.Given(command);
        var start = new ProcessStartInfo(given[0], given[1..])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = isHeard,
            RedirectStandardError = isHeard,
        };
        foreach ((string variable, string value) in Environment)
            start.Environment[variable] = value;
        return start;
    }

    private static void End(ref Process? daemon)
    {
        if (daemon is null)
            return;
        if (!daemon.HasExited)
            _ = Signals.Send(daemon.Id, Signals.Terminate);
        if (!daemon.WaitForExit(Patience))
            daemon.Kill();
        daemon.Dispose();
        daemon = null;
    }

    private static TcpListener Listener()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Daemons lie where the path of an ordinary user does not lead.</summary>
    private static string? Find(string program) => $"{System.Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin"
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
