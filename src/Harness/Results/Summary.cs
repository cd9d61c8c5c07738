using System.Globalization;
using GenBench.Metrics.Contracts;
using MathNet.Numerics.Distributions;

namespace GenBench.Harness.Results;

/// <summary>Means over seeds with a 95 % Student t interval. Different versions or protocols are never averaged.</summary>
public static class Summary
{
    /// <summary>Share of such intervals that hold the expectation, for normal values.</summary>
    public const double Confidence = 0.95;

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
            ? [Row(missing, missing, new Spread(null, null, 0, IntervalBasis.None))]
            : present.GroupBy(row => row.Protocol).Select(same => Row([.. same], missing, SpreadOf([.. same])));
    }

    private static SummaryRow Row(MeasurementRow[] rows, MeasurementRow[] missing, Spread spread)
    {
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
            Mean = spread.Mean,
            StdError = spread.StdError,
            Lower = spread.Mean - spread.HalfWidth,
            Upper = spread.Mean + spread.HalfWidth,
            Interval = spread.Basis,
            Seeds = rows.Count(row => row.Value is not null),
            Unit = first.Unit,
            Kind = first.Kind,
            Direction = first.Direction,
            Status = StatusOf(rows, missing),
            Reason = Reasons(notes),
            Protocol = first.Protocol,
        };
    }

    private static Spread SpreadOf(MeasurementRow[] rows)
    {
        if (rows.Length > 1)
        {
            Estimate overSeeds = Estimate.FromValues([.. rows.Select(row => row.Value!.Value)]);
            return new Spread(overSeeds.Mean, overSeeds.StandardError, rows.Length - 1, IntervalBasis.Seeds);
        }

        MeasurementRow only = rows[0];
        return only is { StdError: { } error, N: > 1 }
            ? new Spread(only.Value, error, only.N.Value - 1, IntervalBasis.WithinRun)
            : new Spread(only.Value, null, 0, IntervalBasis.None);
    }

    private static MeasurementStatus StatusOf(MeasurementRow[] rows, MeasurementRow[] missing)
    {
        if (ReferenceEquals(rows, missing))
        {
            return missing.Any(row => row.Status == MeasurementStatus.Failed) ? MeasurementStatus.Failed : missing[0].Status;
        }

        bool sound = missing.Length == 0 && rows.All(row => row.Status == MeasurementStatus.Ok);
        return sound ? MeasurementStatus.Ok : MeasurementStatus.Unreliable;
    }

    private static string Reasons(MeasurementRow[] notes) => notes.Select(row => row.Reason).Distinct().Count() == 1
        ? notes[0].Reason
        : string.Join("; ", notes.Select(row => string.Create(CultureInfo.InvariantCulture, $"seed {row.Seed}: {row.Reason}")));

    /// <summary>A mean and how sure it is.</summary>
    private sealed record Spread(double? Mean, double? StdError, long DegreesOfFreedom, IntervalBasis Basis)
    {
        public double? HalfWidth => StdError * (DegreesOfFreedom > 0 ? StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + Confidence) / 2) : double.NaN);
    }
}
