using System.Globalization;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Results.Summaries;

/// <summary>Means over seeds with a 95 % interval: Student's over seeds from three seeds on, below that over examples;
/// of counts and rates the range over seeds. Different versions or protocols are never averaged.</summary>
public static class Summary
{
    /// <summary>Two seeds have one degree of freedom: their interval is 13 standard errors wide on either side,
    /// and tells nothing.</summary>
    public const int FewestSeeds = 3;

    /// <param name="rows">Rows of one variant of each model, in the order the summary shall have.</param>
    public static IReadOnlyList<SummaryRow> Of(IEnumerable<MeasurementRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Experiment, row.Dataset, row.Model, row.Split, row.Number.Name, row.Version))
            .SelectMany(group => ByProtocol([.. group])),
    ];

    /// <summary>A row that failed has no protocol: it counts against every protocol of its group.</summary>
    private static IEnumerable<SummaryRow> ByProtocol(MeasurementRow[] group)
    {
        MeasurementRow[] missing = [.. group.Where(row => row.Value is null)];
        MeasurementRow[] present = [.. group.Where(row => row.Value is not null)];
        return present.Length == 0
            ? [Row(missing, missing, null, IntervalBasis.None)]
            : present.GroupBy(row => row.Protocol).Select(same => Row([.. same], missing));
    }

    /// <summary>Over seeds where they are enough to tell a spread; else over the examples of the runs, or the range of the seeds.</summary>
    private static SummaryRow Row(MeasurementRow[] rows, MeasurementRow[] missing)
    {
        Estimate overSeeds = Estimate.FromValues([.. rows.Select(row => row.Value!.Value)]);
        if (rows.Length > 1 && CountedUnits.Contains(rows[0].Unit))
            return Row(rows, missing, overSeeds, IntervalBasis.Range);
        bool haveErrors = rows.All(row => row is { StdError: not null, N: > 1 });
        // of the data alone, as a floor is: seeds cannot tell how sure it is
        bool areOneNumber = haveErrors && overSeeds.StandardError == 0;
        if (!areOneNumber && (rows.Length >= FewestSeeds || !double.IsFinite(overSeeds.Mean)))
            return Row(rows, missing, overSeeds, IntervalBasis.Seeds);
        if (haveErrors)
            return Row(rows, missing, OverExamples(rows, overSeeds.Mean), IntervalBasis.WithinRun);
        return Row(rows, missing, overSeeds with { StandardError = rows[0].StdError ?? overSeeds.StandardError },
            rows.Length > 1 ? IntervalBasis.Range : IntervalBasis.None);
    }

    /// <summary>All seeds measured the same examples, so what is hard about these does not average out over seeds.</summary>
    private static Estimate OverExamples(MeasurementRow[] rows, double mean) =>
        new(mean, rows.Average(row => row.StdError!.Value), rows.Min(row => row.N!.Value));

    private static SummaryRow Row(MeasurementRow[] rows, MeasurementRow[] missing, Estimate? estimate, IntervalBasis basis)
    {
        ConfidenceInterval? interval = Interval(rows, estimate, basis);
        MeasurementRow first = rows[0];
        NumberIdentity number = first.Number;
        MeasurementRow[] notes = [.. rows.Concat(missing).Distinct().Where(row => row.Reason.Length > 0)];
        return new SummaryRow
        {
            Experiment = first.Experiment,
            Model = first.Model,
            Dataset = first.Dataset,
            Split = first.Split,
            Metric = number.Metric,
            Version = number.Version,
            Component = number.Component,
            Mean = estimate?.Mean,
            StdError = Finite(estimate?.StandardError),
            Lower = Finite(interval?.Lower),
            Upper = Finite(interval?.Upper),
            Interval = basis,
            Seeds = rows.Count(row => row.Value is not null),
            Unit = number.Unit,
            Kind = number.Kind,
            Direction = number.Direction,
            Status = StatusOf(rows, missing),
            Reason = Reasons(notes),
            Protocol = number.Protocol,
        };
    }

    private static ConfidenceInterval? Interval(MeasurementRow[] rows, Estimate? estimate, IntervalBasis basis) => (basis, estimate) switch
    {
        (IntervalBasis.Range, _) => new ConfidenceInterval(rows.Min(row => row.Value!.Value), rows.Max(row => row.Value!.Value), 1),
        (IntervalBasis.None, _) or (_, null) => null,
        (_, { } known) => StudentInterval.Of(known),
    };

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static MeasurementStatus StatusOf(MeasurementRow[] rows, MeasurementRow[] missing)
    {
        if (ReferenceEquals(rows, missing))
        {
            return missing.Any(row => row.Status == MeasurementStatus.Failed) ? MeasurementStatus.Failed : missing[0].Status;
        }

        return missing.Length > 0 ? MeasurementStatus.Unreliable : rows.Max(row => row.Status);
    }

    private static string Reasons(MeasurementRow[] notes) => notes.Select(row => row.Reason).Distinct().Count() == 1
        ? notes[0].Reason
        : string.Join("; ", notes.Select(row => string.Create(CultureInfo.InvariantCulture, $"seed {row.Seed}: {row.Reason}")));
}
