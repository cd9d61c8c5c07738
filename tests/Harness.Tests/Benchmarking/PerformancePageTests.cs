using GenBench.Cli.Benchmarking;
using GenBench.Cli.Benchmarking.Forms;
using GenBench.Cli.Commands;
using GenBench.Harness.Tests.Build;

namespace GenBench.Harness.Tests.Benchmarking;

public sealed class PerformancePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "performance.md"));

    [Fact]
    public void The_page_has_a_place_for_the_machine_and_for_every_benchmark()
    {
        foreach (string name in BenchCommand.All.Select(benchmark => benchmark.Name)
            .Concat(["quickstart", "jobs", "contention", "memory", PerformancePage.Machine]))
        {
            Assert.Contains($"<!-- begin {name} -->", Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_table_says_which_target_is_missed_and_when_it_was_measured_and_its_contest_once()
    {
        BenchmarkRow[] rows = [Row("plain", 1.2, target: 1.6), Row("floor", 0.7, target: 0.6), Row("other", 0.7, target: null)];

        string table = BenchmarkMarkdown.Table(rows);

        string[] lines = table.Split('\n');
        Assert.Equal("| made up | 1,200 things/s | plain | 1,000 | 1.20 | 1.10 to 1.30 | 1.60 | **missed** |", lines[2]);
        Assert.Equal("|  |  | floor | 1,000 | 0.70 | 0.60 to 0.80 | 0.60 | met |", lines[3]);
        Assert.Equal("|  |  | other | 1,000 | 0.70 | 0.60 to 0.80 |  |  |", lines[4]);
        Assert.Equal("Rounds: 5. Threads: 2. Commit `abc` with changes, 2026-03-04.", lines[^1]);
    }

    private static BenchmarkRow Row(string yardstick, double ratio, double? target) => new(
        new ContestResult
        {
            Contest = "made up",
            Unit = "things/s",
            Value = 1200,
            Yardstick = yardstick,
            YardstickValue = 1000,
            Ratio = ratio,
            LowestRatio = ratio - 0.1,
            HighestRatio = ratio + 0.1,
            Target = target,
            Rounds = 5,
        },
        Threads: 2, Processor: "one", Cores: 2, Commit: "abc-dirty", new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
}
