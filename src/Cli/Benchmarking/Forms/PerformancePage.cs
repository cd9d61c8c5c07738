using GenBench.Harness.Results.Origin;

namespace GenBench.Cli.Benchmarking.Forms;

/// <summary>The page of all figures: what was measured stands in it between marks, all else is written by hand and stays.</summary>
public static class PerformancePage
{
    /// <summary>The mark of the machine.</summary>
    public const string Machine = "machine";

    /// <param name="page">With the machine's mark, and one of each benchmark's name.</param>
    /// <param name="command">By which it was measured.</param>
    /// <param name="measured">Rows by the benchmark's name; the tables of others stay as they are.</param>
    public static string Fill(string page, string command, IReadOnlyDictionary<string, IReadOnlyList<BenchmarkRow>> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        IEnumerable<KeyValuePair<string, string>> tables = measured.Select(
            benchmark => KeyValuePair.Create(benchmark.Key, BenchmarkMarkdown.Table(benchmark.Value)));
        return MarkedText.Fill(page, tables.Prepend(KeyValuePair.Create(Machine, MachineTable(command))));
    }

    private static string MachineTable(string command)
    {
        MachineRecord machine = MachineRecord.Current();
        IEnumerable<(string Name, string Value)> rows =
        [
            ("processor", FormattableString.Invariant($"{machine.Processor}, {machine.Cores} cores")),
            ("memory", FormattableString.Invariant($"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):F1} GiB")),
            ("system", $"{machine.OperatingSystem}, {machine.Architecture}"),
            .. PackageVersions.Current().Where(package => package.Key != "GenBench").Select(package => (package.Key, package.Value)),
            ("command", $"`{command}`"),
        ];
        return "| | |\n|---|---|\n" + string.Concat(rows.Select(row => $"| {row.Name} | {row.Value} |\n"));
    }
}
