using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>What a baseline would hold of a run. Both sides of a comparison are made by this one reduction.</summary>
public static class BaselineSnapshot
{
    /// <summary>Standard errors of a difference are then known to 5 %.</summary>
    public const int DefaultSampleSize = 200;

    public static Baseline Of(ExperimentResults results, int sampleSize = DefaultSampleSize)
    {
        ArgumentNullException.ThrowIfNull(results);
        SourceRevision?[] sources = [.. results.Measured.Select(cell => cell.Record.Provenance.Source).Distinct()];
        return new Baseline
        {
            Experiment = results.Experiment,
            Source = sources is [{ } one] ? one : null,
            SampleSize = sampleSize,
            Failures = [.. results.Unfinished.Select(CellFailure.Of), .. results.Selection.NotBegun.Select(cell => CellFailure.NotBegun(cell, results.Measured))],
            Models =
            [
                .. results.Measured.GroupBy(cell => (cell.Model, cell.Dataset))
                    .OrderBy(cells => cells.Key.Dataset, StringComparer.Ordinal).ThenBy(cells => cells.Key.Model, StringComparer.Ordinal)
                    .Select(cells => OfModel([.. cells.OrderBy(cell => cell.Seed)], sampleSize)),
            ],
        };
    }

    /// <summary>What a file keeps: that a model cannot do something is nothing to review.</summary>
    public static Baseline ToAccept(ExperimentResults results)
    {
        Baseline all = Of(results);
        return all with
        {
            Models = [.. all.Models.Select(model => model with { Missing = [.. model.Missing.Where(HasFailed)] })],
        };
    }

    private static bool HasFailed(MissingNumber missing) => missing.Status == MeasurementStatus.Failed;

    private static BaselineModel OfModel(CellResults[] cells, int sampleSize)
    {
        Provenance[] provenances = [.. cells.Select(cell => cell.Record.Provenance)];
        return new BaselineModel
        {
            Model = cells[0].Model,
            Dataset = cells[0].Dataset,
            Variant = cells[0].Record.Identity.Variant,
            Data = provenances.Select(provenance => provenance.Dataset).FirstOrDefault(data => data is not null),
            Packages = new SortedDictionary<string, string>(provenances[0].Packages.ToDictionary(), StringComparer.Ordinal),
            Machines = [.. provenances.Select(provenance => provenance.Machine).Distinct()],
            Device = provenances[0].Device,
            Threads = provenances[0].Threads,
            Dtype = provenances[0].Dtype,
            Certificates = [.. provenances.Select(provenance => provenance.Certificate).OfType<string>().Distinct()],
            FirstStarted = provenances.Min(provenance => provenance.Started),
            LastStarted = provenances.Max(provenance => provenance.Started),
            Missing = MissingNumber.Of(cells.SelectMany(cell => cell.Rows)),
            Numbers = Numbers(cells, sampleSize),
        };
    }

    private static BaselineNumber[] Numbers(CellResults[] cells, int sampleSize)
    {
        SeedRow[] rows = [.. cells.SelectMany(RowsOf)];
        return
        [
            .. rows.GroupBy(row => (row.Row.Metric, row.Row.Component))
                .OrderBy(group => group.Key.Metric, StringComparer.Ordinal).ThenBy(group => group.Key.Component, StringComparer.Ordinal)
                .Select(group => Number([.. group], sampleSize)),
        ];
    }

    /// <summary>What a model cannot do and what failed are no numbers.</summary>
    private static IEnumerable<SeedRow> RowsOf(CellResults cell)
    {
        var values = cell.Folder.ReadPerExample().GroupBy(row => (row.Metric, row.Component))
            .ToDictionary(group => group.Key, group => group.OrderBy(row => row.Example).Select(row => row.Value).ToArray());
        return cell.Rows.Where(row => row.Value is not null)
            .Select(row => new SeedRow(row, values.GetValueOrDefault((row.Metric, row.Component), [])));
    }

    private static BaselineNumber Number(SeedRow[] rows, int sampleSize)
    {
        MeasurementRow first = rows[0].Row;
        SeedRow worst = rows.MaxBy(row => row.Row.Status)!;
        int examples = rows.Select(row => row.Values.Length).Distinct().Count() == 1 ? rows[0].Values.Length : 0;
        return new BaselineNumber
        {
            Metric = first.Metric,
            Component = first.Component,
            Version = rows.Max(row => row.Row.Version),
            Unit = first.Unit,
            Kind = first.Kind,
            Direction = first.Direction,
            Status = worst.Row.Status,
            Reason = worst.Row.Reason,
            Protocol = string.Join(" | ", rows.Select(row => row.Row.Protocol).Distinct()),
            Examples = examples,
            Seeds = [.. rows.Select(ValueOf)],
            Sample = Sample(rows, examples, sampleSize),
        };
    }

    private static SeedValue ValueOf(SeedRow row) =>
        new(row.Row.Seed, row.Row.Value!.Value, row.Values.Length > 0 ? ValueHash.Of(row.Values) : null);

    private static float[] Sample(SeedRow[] rows, int examples, int sampleSize)
    {
        float[] sample = [.. ExampleSample.Rows(examples, sampleSize).Select(example => (float)rows.Average(row => row.Values[example]))];
        return Array.TrueForAll(sample, float.IsFinite) ? sample : [];
    }

    /// <param name="Values">One an example; empty where the number is no mean over examples.</param>
    private sealed record SeedRow(MeasurementRow Row, double[] Values);
}
