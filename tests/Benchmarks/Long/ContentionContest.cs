using System.Diagnostics;
using System.Globalization;
using GenBench.Benchmarks.Plain;
using GenBench.Cli.Benchmarking;
using GenBench.Cli.Benchmarking.Contests;
using GenBench.Metrics.Contracts;

namespace GenBench.Benchmarks.Long;

/// <summary>Ordinary runs beside others that want the same cores: each trains one VAE on the digits, a process as a person starts
/// it.</summary>
internal static class ContentionContest
{
    /// <summary>Of two at once, on the time of one after the other.</summary>
    private const double TwoMayTake = 1.25;

    /// <summary>The same of four.</summary>
    private const double FourMayTake = 1.4;

    /// <summary>Share of its speed that a run keeps beside one busy core.</summary>
    private const double KeptBesideOne = 0.4;

    /// <summary>Share of the speed that a run alone would have if its threads never slept.</summary>
    private const double KeptAlone = 0.97;

    /// <summary>Of this program: the plain training as a process of its own.</summary>
    public const string PlainVerb = "--plain-training";

    private const string Experiment = """
        {
          "name": "contention",
          "datasets": [ { "kind": "mnist-small", "values": "binary-dynamic" } ],
          "models": [ { "kind": "vae", "latent": 50, "network": { "kind": "mlp", "widths": [200, 200], "activation": "tanh" },
            "likelihood": { "kind": "bernoulli" } } ],
          "training": { "epochs": 12, "batchSize": 128 },
          "metrics": [ { "kind": "elbo" } ],
          "compute": { "device": "cpu" }
        }
        """;

    private static readonly Dictionary<string, string> Awake = new() { ["GENBENCH_WAIT"] = "awake" };

    public static IEnumerable<Contest> Create()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("genbench-contention-");
        string experiment = Path.Combine(folder.FullName, "contention.json");
        File.WriteAllText(experiment, Experiment);
        void Run(Dictionary<string, string>? environment = null)
        {
            string results = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N"));
            GenBenchProcess.Run(environment, "run", experiment, "--no-certificate", "--out", results);
            Directory.Delete(results, recursive: true);
        }

        yield return AtOnce("two runs at once", 2, TwoMayTake, () => Run());
        yield return AtOnce("four runs at once", 4, FourMayTake, () => Run());
        yield return AtOnce("two plain TorchSharp programs at once", 2, null, RunPlain);
        yield return BesideOne("a run beside a busy core", KeptBesideOne, () => Run());
        yield return BesideOne("a plain TorchSharp program beside a busy core", null, RunPlain);
        yield return Of(
            "a run alone", new Contestant("GenBench", 1, () => Run()), new Contestant("its threads awake", 1, () => Run(Awake)), KeptAlone);
        folder.Delete(recursive: true);
    }

    /// <summary>What <see cref="RunPlain"/> starts: the same training as a .NET user would write it.</summary>
    public static void TrainPlain()
    {
        using var yardsticks = new PlainYardsticks();
        PlainTraining training = yardsticks.Training(BenchmarkFamilies.Vae, 128);
        for (int epoch = 0; epoch < 12; epoch++)
            training.Epoch();
    }

    private static Contest AtOnce(string name, int count, double? mayTake, Action run) => Of(
        name, new Contestant("at once", 1, () => Parallel.Invoke(
            new ParallelOptions { MaxDegreeOfParallelism = count }, [.. Enumerable.Repeat(run, count)])),
        new Contestant("one after the other", 1, () =>
        {
            for (int i = 0; i < count; i++)
                run();
        }),
        1 / mayTake);

    private static Contest BesideOne(string name, double? kept, Action run) => Of(
        name, new Contestant("beside", 1, () =>
        {
            using Process busy = Process.Start("sh", ["-c", "while :; do :; done"]);
            try
            {
                run();
            }
            finally
            {
                busy.Kill();
            }
        }),
        new Contestant("alone", 1, run), kept);

    private static Contest Of(string name, Contestant ours, Contestant theirs, double? target) =>
        new(name, "s", ours, [new Yardstick(theirs, target)]) { Better = Direction.Lower, WarmsUp = false };

    private static void RunPlain()
    {
        string library = Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", library, PlainVerb]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in Awake)
            start.Environment[name] = value;
        using Process plain = Process.Start(start)!;
        plain.StandardOutput.ReadToEnd();
        plain.WaitForExit();
        if (plain.ExitCode != 0)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"the plain program ended with {plain.ExitCode}"));
        }
    }
}
