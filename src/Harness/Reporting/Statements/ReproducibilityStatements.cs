using System.Globalization;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting.Statements;

/// <summary>What a reader needs to repeat a run, in the order of the NeurIPS paper checklist: code, data, settings, statistical
/// significance, compute, licences.</summary>
internal static class ReproducibilityStatements
{
    public static IReadOnlyList<Statement> Of(ExperimentResults results)
    {
        Provenance[] made = [.. results.Cells.Select(cell => cell.Record.Provenance)];
        DatasetRecord[] data = [.. made.Select(each => each.Dataset).OfType<DatasetRecord>().DistinctBy(each => each.Name)];
        Statement[] all =
        [
            new("Code", [.. Code(made).Distinct()]),
            new("Data, splits and preprocessing", [.. data.SelectMany(Data)]),
            new("Settings", ["Every option that was set, common ones and those that differ, stands in the table of settings; what is not "
                + "there has the default of this version."]),
            new("Seeds and statistical significance", [.. Seeds(results)]),
            new("Compute", [.. Compute(results, made)]),
            new("Licences of the data", [.. data.Where(each => each.Licence.Length > 0).Select(each => $"{each.Name}: {each.Licence}")]),
            new("Cells that were asked for", [.. Cells(results)]),
        ];
        return [.. all.Where(statement => statement.Lines.Count > 0)];
    }

    private static IEnumerable<string> Code(Provenance[] made)
    {
        foreach (Provenance each in made)
        {
            yield return each.Source is { } source
                ? $"commit {source.Commit}{(source.Dirty == true ? ", with uncommitted changes" : "")}"
                : "commit unknown";
            yield return $"packages: {string.Join(", ", each.Packages.Select(Named))}";
            if (each.Certificate is { } certificate)
                yield return $"certificate of the estimators on this machine: SHA-256 {certificate}";
            foreach (GuestRecord guest in each.Guests ?? [])
                yield return $"classes of somebody's own: {guest}";
        }
    }

    /// <summary>.NET's version names it itself.</summary>
    private static string Named(KeyValuePair<string, string> package) =>
        package.Value.StartsWith($"{package.Key} ", StringComparison.Ordinal) ? package.Value : $"{package.Key} {package.Value}";

    private static IEnumerable<string> Data(DatasetRecord data)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Name}: {data.TrainCount:#,0} training, {data.ValidationCount:#,0} validation and {data.TestCount:#,0} test examples; ")
            + data.Protocol;
        foreach ((string file, string hash) in data.Sha256)
            yield return $"{data.Name}, {file}: SHA-256 {hash}";
    }

    private static IEnumerable<string> Seeds(ExperimentResults results)
    {
        string seeds = string.Join(", ", results.Cells.Select(cell => cell.Seed).Distinct().Order()
            .Select(seed => seed.ToString(CultureInfo.InvariantCulture)));
        yield return $"Seeds {seeds}; each sets the initial weights, the order of the data and all noise, by streams of its own.";
        yield return "Intervals are 95 %: Student's t over seeds from three seeds on, over the examples otherwise; differences by a paired "
            + "bootstrap over seeds and examples.";
    }

    private static IEnumerable<string> Compute(ExperimentResults results, Provenance[] made)
    {
        foreach (string line in made.Select(Machine).Distinct())
            yield return line;
        double hours = made.Sum(each => each.Seconds ?? 0) / 3600;
        yield return string.Create(
            CultureInfo.InvariantCulture, $"{hours:0.##} hours for {results.Cells.Count} cells, training and measuring together.");
    }

    private static string Machine(Provenance made) => string.Create(
        CultureInfo.InvariantCulture,
        $"{made.Device}, {made.Threads} {(made.Threads == 1 ? "thread" : "threads")}, {made.Dtype}; {made.Machine.Processor}, ")
        + $"{made.Machine.OperatingSystem} {made.Machine.Architecture}";

    private static IEnumerable<string> Cells(ExperimentResults results)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture, $"{results.Finished.Count()} of {results.Cells.Count} cells that were begun are finished.");
        foreach (CellResults cell in results.Unfinished)
            yield return $"{cell.Title}: {cell.Record.Status.ToString().ToLowerInvariant()}: {cell.Record.Reason}";
    }
}
