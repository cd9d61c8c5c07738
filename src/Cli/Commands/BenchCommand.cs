using System.CommandLine;
using GenBench.Cli.Benchmarking;
using GenBench.Cli.Benchmarking.Contests;
using GenBench.Cli.Benchmarking.Forms;
using GenBench.Cli.Commands.Listing;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Torch;
using static TorchSharp.torch;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench bench</c>: how fast this program is on this machine, each figure beside its yardstick.</summary>
internal static class BenchCommand
{
    private static readonly Option<string?> Out = new("--out") { Description = "CSV file to write." };
    private static readonly Option<string?> Only = new("--only")
    {
        Description = "Benchmarks to run, e.g. training,importance; all when left out.",
    };
    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "Timed rounds of each contest; medians are reported.",
        DefaultValueFactory = _ => 5,
    };
    private static readonly Option<int?> Threads = new("--threads")
    {
        Description = "Threads inside tensor operations; the machine's cores when left out.",
    };
    private static readonly Option<bool> List = new("--list") { Description = "Say what is measured; measure nothing." };

    /// <summary>All that this program can measure of itself.</summary>
    public static IReadOnlyList<Benchmark> All { get; } = BenchmarkSuite.Of(() => new GenBenchCommandLine(VerbContext.Own).Verbs);

    public static Command Create(VerbContext context) => context.Verb(
        "bench",
        "Measures the speed of this program on this machine, each figure beside a yardstick timed in the same run."
            + "\n\nExample:\n  genbench bench --only training,importance --out bench.csv",
        () => [Out, Only, Rounds, Threads, List],
        command => command.SetAction((parsed, cancellation) => WrongInput.Guard(() => Task.FromResult(Run(parsed, cancellation)))));

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        IReadOnlyList<Benchmark> wanted = Wanted(parsed.GetValue(Only));
        if (parsed.GetValue(List))
        {
            TextColumns.Write(Console.Out, [.. wanted.Select(benchmark => new[] { benchmark.Name, benchmark.Subject })]);
            return ExitCode.Done;
        }

        int rounds = AtLeastOne("--rounds", parsed.GetValue(Rounds)),
            threads = AtLeastOne("--threads", parsed.GetValue(Threads) ?? CoreShare.Count);
        if (parsed.GetValue(Out) is { } file)
            OutputPlace.MustTakeFile("--out", file);
        using var stop = new CancelOnSignal(cancellation);
        TorchRuntime.Load();
        set_num_threads(threads);
        try
        {
            IReadOnlyList<ContestResult> results = Measure(wanted, new TurnTimer(TimeProvider.System, rounds, stop.Token));
            BenchmarkTable.Write(Console.Out, results);
            if (parsed.GetValue(Out) is { } path)
            {
                OutputPlace.Prepare(path);
                CsvFile.Write(path, BenchmarkRow.From(results, TimeProvider.System));
            }

            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Signal(stop.Number);
        }
    }

    private static List<ContestResult> Measure(IReadOnlyList<Benchmark> wanted, TurnTimer timer)
    {
        List<ContestResult> results = [];
        foreach (Contest contest in wanted.SelectMany(benchmark => benchmark.Contests(Extent.Quick)))
        {
            Console.Error.WriteLine($"measuring {contest.Name}");
            IReadOnlyList<ContestResult> fresh = timer.Run(contest);
            foreach (ContestResult result in fresh)
                Console.Error.WriteLine(FormattableString.Invariant($"  {result.Ratio:F2} of {result.Yardstick}"));
            results.AddRange(fresh);
        }

        return results;
    }

    private static IReadOnlyList<Benchmark> Wanted(string? names)
    {
        if (names is null)
            return All;
        string[] split = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return split.FirstOrDefault(name => All.All(benchmark => benchmark.Name != name)) is { } unknown
            ? throw new WrongInputException($"--only {unknown}: there is no such benchmark; there "
                + $"are {string.Join(", ", All.Select(benchmark => benchmark.Name))}")
            : [.. All.Where(benchmark => split.Contains(benchmark.Name))];
    }

    private static int AtLeastOne(string option, int value) =>
        value >= 1 ? value : throw new WrongInputException(FormattableString.Invariant($"{option} {value}: expected 1 or more"));
}
