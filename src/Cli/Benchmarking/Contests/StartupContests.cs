using GenBench.Metrics.Contracts;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Each verb as a process of its own, from its start to its end.</summary>
internal static class StartupContests
{
    private const double HelpLimit = 0.2;
    private const double ListLimit = 0.5;
    private const double PlanLimit = 1.5;

    private const int Experiments = 20;

    private const string Experiment = """
        {
          "name": "startup",
          "datasets": [ { "kind": "mnist-small" } ],
          "models": [ { "kind": "vae" } ],
          "metrics": [ { "kind": "elbo" }, { "kind": "importance-bound" } ],
          "compute": { "device": "cpu" }
        }
        """;

    public static IEnumerable<Contest> Create(IEnumerable<string> verbs)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("genbench-startup-");
        string experiments = folder.CreateSubdirectory("experiments").FullName;
        for (int copy = 0; copy < Experiments; copy++)
            File.WriteAllText(Path.Combine(experiments, FormattableString.Invariant($"startup-{copy}.json")), Experiment);
        yield return Of(HelpLimit, "--help");
        foreach (string verb in verbs)
            yield return Of(HelpLimit, verb, "--help");
        foreach (string kinds in new[] { "models", "metrics", "datasets" })
            yield return Of(ListLimit, "list", kinds);
        yield return Of(ListLimit, "list", "experiments", "--dir", experiments);
        yield return Of(PlanLimit, "run", Path.Combine(experiments, "startup-0.json"), "--dry-run");
        folder.Delete(recursive: true);
    }

    /// <param name="limit">Seconds it may take.</param>
    private static Contest Of(double limit, params string[] arguments) => new(
        $"genbench {string.Join(' ', arguments.Select(Path.GetFileName))}", "s",
            new Contestant("GenBench", 1, () => GenBenchProcess.Run(arguments)),
        [new Yardstick(Contestant.OfValue("limit", () => limit), 1)])
    { Better = Direction.Lower };
}
