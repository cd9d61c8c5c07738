using System.Globalization;
using GenBench.Benchmarks.Long;
using GenBench.Benchmarks.Plain;
using GenBench.Cli.Benchmarking;
using GenBench.Cli.Benchmarking.Forms;
using GenBench.Cli.Commands;
using GenBench.Harness.Results.Csv;
using static TorchSharp.torch;

namespace GenBench.Benchmarks;

/// <summary>Every contest at length, with the plain yardsticks beside the others, in one table, one file and one page.</summary>
internal static class AllContests
{
    /// <param name="arguments"><c>--out FILE.csv</c>, <c>--report FILE.md</c>, <c>--rounds N</c>, <c>--threads N</c>, <c>--only a,b</c>,
    /// each with its value.</param>
    public static void Run(IReadOnlyList<string> arguments)
    {
        string? Value(string option) => arguments.SkipWhile(argument => argument != option).ElementAtOrDefault(1);
        int Number(string option, int otherwise) => Value(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

        set_num_threads(Number("--threads", Environment.ProcessorCount));
        var timer = new TurnTimer(TimeProvider.System, Number("--rounds", 5));
        var measured = new Dictionary<string, IReadOnlyList<BenchmarkRow>>();
        foreach (Benchmark benchmark in Wanted(Value("--only")?.Split(',')))
            measured[benchmark.Name] = BenchmarkRow.From(Measure(benchmark.Contests(Extent.Thorough), timer), TimeProvider.System);
        BenchmarkRow[] rows = [.. measured.Values.SelectMany(rows => rows)];
        BenchmarkTable.Write(Console.Out, rows.Select(row => row.Result));
        if (Value("--out") is { } path)
            CsvFile.Write(path, rows);
        if (Value("--report") is { } page)
            Fill(page, $"Benchmarks {string.Join(' ', arguments.Prepend("--all"))}", measured);
    }

    private static void Fill(string page, string command, Dictionary<string, IReadOnlyList<BenchmarkRow>> measured)
    {
        string filled = PerformancePage.Fill(File.ReadAllText(page), command, measured);
        if (measured.ContainsKey("training"))
            filled = MarkedText.Fill(filled, [KeyValuePair.Create("profile", StepProfile.Table())]);
        File.WriteAllText(page, filled);
    }

    private static IEnumerable<Benchmark> Wanted(string[]? only) =>
        BenchCommand.All.Concat(LongBenchmarks.All).Where(benchmark => only?.Contains(benchmark.Name) ?? true);

    private static List<ContestResult> Measure(IEnumerable<Contest> contests, TurnTimer timer)
    {
        List<ContestResult> results = [];
        foreach (Contest contest in contests)
        {
            Console.Error.WriteLine($"measuring {contest.Name}");
            using var plain = new PlainYardsticks();
            results.AddRange(timer.Run(plain.AddTo(contest)));
        }

        return results;
    }
}
