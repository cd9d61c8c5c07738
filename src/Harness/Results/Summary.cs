using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Results;

/// <summary>Means over seeds with a 95 % Student t interval. Different versions or protocols are never averaged.</summary>
public static class Summary
{
    /// <param name="rows">Rows of one variant of each model, in the order the summary shall have.</param>
    public static IReadOnlyList<SummaryRow> Of(IEnumerable<MeasurementRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Experiment, row.Dataset, row.Model, row.Split, row.Metric, row.Version, row.Component))
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

    /// <summary>Over seeds; the run's own estimate where there is one seed.</summary>
    private static SummaryRow Row(MeasurementRow[] rows, MeasurementRow[] missing)
    {
        if (rows.Length > 1)
            return Row(rows, missing, Estimate.FromValues([.. rows.Select(row => row.Value!.Value)]), IntervalBasis.Seeds);
        MeasurementRow only = rows[0];
        bool hasSpread = only is { StdError: not null, N: > 1 };
        return Row(
            rows,
            missing,
            new Estimate(only.Value!.Value, only.StdError ?? double.NaN, hasSpread ? only.N!.Value : 1),
            hasSpread ? IntervalBasis.WithinRun : IntervalBasis.None);
    }

    private static SummaryRow Row(MeasurementRow[] rows, MeasurementRow[] missing, Estimate? estimate, IntervalBasis basis)
    {
        ConfidenceInterval? interval = estimate is { } known ? StudentInterval.Of(known) : null;
        MeasurementRow first = rows[0];
        MeasurementRow[] notes = [.. rows.Concat(missing).Distinct().Where(row => row.Reason.Length > 0)];
        return new SummaryRow
        {
            Experiment = first.Experiment,
            Model = first.Model,
            Dataset = first.Dataset,
            Split = first.Split,
            Metric = first.Metric,
            Version = first.Version,
            Component = first.Component,
            Mean = estimate?.Mean,
            StdError = Finite(estimate?.StandardError),
            Lower = Finite(interval?.Lower),
            Upper = Finite(interval?.Upper),
            Interval = basis,
            Seeds = rows.Count(row => row.Value is not null),
            Unit = first.Unit,
            Kind = first.Kind,
            Direction = first.Direction,
            Status = StatusOf(rows, missing),
            Reason = Reasons(notes),
            Protocol = first.Protocol,
        };
    }

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
