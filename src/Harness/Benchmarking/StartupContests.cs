namespace GenBench.Harness.Benchmarking;

/// <summary>Each verb as a process of its own, from its start to its end.</summary>
internal static class StartupContests
{
    private const string Experiment = """
        {
          "name": "startup",
          "datasets": [ { "kind": "mnist-small" } ],
          "models": [ { "kind": "vae" } ],
          "metrics": [ { "kind": "elbo" }, { "kind": "importance-bound" } ],
          "compute": { "device": "cpu" }
        }
        """;

    public static IEnumerable<Contest> Create()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("genbench-startup-");
        string experiment = Path.Combine(folder.FullName, "startup.json");
        File.WriteAllText(experiment, Experiment);
        yield return Of(0.2, "--help");
        yield return Of(0.5, "list", "models");
        yield return Of(0.5, "list", "metrics");
        yield return Of(1.5, "run", experiment, "--dry-run");
        foreach (string verb in new[] { "run", "evaluate", "sample", "report", "certify", "data", "doctor" })
            yield return Of(0.2, verb, "--help");
        folder.Delete(recursive: true);
    }

    /// <param name="limit">Seconds it may take.</param>
    private static Contest Of(double limit, params string[] arguments) => new(
        $"genbench {string.Join(' ', arguments.Select(Path.GetFileName))}", "starts/s", new Contestant("GenBench", 1, () => GenBenchProcess.Run(arguments)),
        [new Yardstick(Contestant.OfValue(FormattableString.Invariant($"limit of {limit} s"), () => 1 / limit), 1)]);
}
