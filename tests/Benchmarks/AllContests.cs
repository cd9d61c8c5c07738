using System.Globalization;
using Benchmarks.Plain;
using GenBench.Harness.Benchmarking;
using GenBench.Harness.Results;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>Every contest of <c>genbench bench</c> with the plain yardsticks beside the others, in one file.</summary>
internal static class AllContests
{
    /// <param name="arguments"><c>--out FILE.csv</c>, <c>--rounds N</c>, <c>--threads N</c>, <c>--only a,b</c>, each with its value.</param>
    public static void Run(IReadOnlyList<string> arguments)
    {
        string? Value(string option) => arguments.SkipWhile(argument => argument != option).ElementAtOrDefault(1);
        int Number(string option, int otherwise) => Value(option) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

        set_num_threads(Number("--threads", Environment.ProcessorCount));
        string[]? only = Value("--only")?.Split(',');
        IEnumerable<Contest> contests = BenchmarkSuite.All.Where(benchmark => only?.Contains(benchmark.Name) ?? true).SelectMany(benchmark => benchmark.Contests());
        ContestResult[] results = Measure(contests, new TurnTimer(TimeProvider.System, Number("--rounds", 5)));
        BenchmarkTable.Write(Console.Out, results);
        if (Value("--out") is { } path)
            CsvFile.Write<BenchmarkRow, BenchmarkRowMap>(path, BenchmarkRow.From(results, TimeProvider.System));
    }

    private static ContestResult[] Measure(IEnumerable<Contest> contests, TurnTimer timer)
    {
        List<ContestResult> results = [];
        foreach (Contest contest in contests)
        {
            Console.Error.WriteLine($"measuring {contest.Name}");
            using var plain = new PlainYardsticks();
            results.AddRange(timer.Run(plain.AddTo(contest)));
        }

        return [.. results];
    }
}
