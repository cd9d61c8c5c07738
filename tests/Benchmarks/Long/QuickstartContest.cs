using GenBench.Cli.Benchmarking;
using GenBench.Metrics.Contracts;

namespace GenBench.Benchmarks.Long;

/// <summary>experiments/quickstart.json into a fresh folder, report and figures included.</summary>
internal static class QuickstartContest
{
    private const double LimitSeconds = 120;

    public static IEnumerable<Contest> Create()
    {
        yield return new Contest(
            "genbench run quickstart.json", "s", new Contestant("GenBench", 1, Run),
            [new Yardstick(Contestant.OfValue("limit", () => LimitSeconds), 1)])
        {
            Better = Direction.Lower,
            Rounds = 1,
            WarmsUp = false,
        };
    }

    private static void Run()
    {
        DirectoryInfo results = Directory.CreateTempSubdirectory("genbench-quickstart-");
        GenBenchProcess.Run("run", RepositoryFile.Find("experiments", "quickstart.json"), "--out", results.FullName);
        results.Delete(recursive: true);
    }
}
