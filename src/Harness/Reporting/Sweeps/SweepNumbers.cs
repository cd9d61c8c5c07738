using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Sweeps;

/// <summary>The chief numbers of the models of one dataset beside the values of their swept options.</summary>
internal sealed class SweepNumbers
{
    private readonly FigureData _data;
    private readonly SweptOptions _sweep;

    private SweepNumbers(FigureData data)
    {
        _data = data;
        _sweep = data.Results.Selection.Sweep;
        HashSet<string> models = [.. data.Models];
        Groups = [.. _sweep.Groups.Where(group => group.Dataset == data.Dataset && models.Contains(group.Model))];
        Axes = [.. _sweep.Options.Index().Select(option => new SweepAxis(option.Item, Groups.Select(group => group.Values[option.Index])))
            .Where(axis => axis.Values.Count > 1)];
    }

    public IReadOnlyList<SweptGroup> Groups { get; }

    /// <summary>Options of which several values occur.</summary>
    public IReadOnlyList<SweepAxis> Axes { get; }

    /// <summary>Null where no option takes several values.</summary>
    public static SweepNumbers? Of(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var numbers = new SweepNumbers(data);
        return numbers.Axes.Count > 0 ? numbers : null;
    }

    /// <returns>Empty for a model without the option.</returns>
    public string Value(SweptGroup group, SweepAxis axis) => group.Values[_sweep.Options.ToList().IndexOf(axis.Option)];

    /// <summary>Numbers of the short table that at least two of the groups have, at most so many.</summary>
    public IReadOnlyList<SweepMetric> Metrics(int most) =>
    [
        .. (from chief in ChiefMetric.Of(_data.Results.Metrics)
            let component = chief.ComponentIn(_data.Summaries)
            where component is not null
            let rows = _data.Summaries.Where(row => row.Metric == chief.Metric && row.Component == component && row.Mean is { } mean
                && double.IsFinite(mean)).ToArray()
            where rows.Count(IsSwept) > 1
            select new SweepMetric(Title(chief, component, rows), _data.Note(rows))).Take(most),
    ];

    private bool IsSwept(SummaryRow row) => Groups.Any(group => group.Model == row.Model);

    private static string Title(ChiefMetric chief, MetricComponent component, SummaryRow[] rows)
    {
        Direction[] directions = [.. rows.Select(row => row.Direction).Distinct()];
        string size = component.NumberOf(ComponentQuantity.Samples) is null ? "" : $" {component}";
        return $"{chief.Title}{size}{NumberText.Arrow(directions is [var shared] ? shared : Direction.None)}";
    }
}

/// <summary>One number of the models.</summary>
/// <param name="Title">With the arrow of its better direction.</param>
/// <param name="Rows">At most one a model.</param>
internal sealed record SweepMetric(string Title, IReadOnlyList<SummaryRow> Rows)
{
    public string Unit => Rows[0].Unit;

    public SummaryRow? Of(SweptGroup group) => Rows.FirstOrDefault(row => row.Model == group.Model);
}
