using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Specs.Checking;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>A number that has a column of the short table.</summary>
/// <param name="Title">Of the column, without arrow.</param>
/// <param name="Name">Metric and component, the same for all models.</param>
internal sealed record ShownNumber(string Title, NumberName Name)
{
    /// <summary>Between a metric and its component on a command line.</summary>
    private const char Separator = '/';

    /// <summary>Of the chief metrics those that somebody measured, or those that were asked for, in the order asked.</summary>
    /// <param name="names"><c>metric</c> or <c>metric/component</c>; null for the chief ones.</param>
    /// <exception cref="InvalidDataException">The run has none of that name.</exception>
    public static IReadOnlyList<ShownNumber> Of(ExperimentResults results, IReadOnlyList<string>? names)
    {
        IReadOnlyList<SummaryRow> summaries = results.Summaries;
        return names is null ? Chief(results, summaries) : [.. names.Select(name => Asked(name, results, summaries))];
    }

    public static string TitleOf(string title, MetricComponent component) => component.IsNone ? title : $"{title} {component}";

    /// <summary>Of a column: the short title of a metric that has a role; one without it may have inherited that of another.</summary>
    public static string TitleOf(MetricDescriptor metric)
    {
        string title = metric.Role == MetricRole.Detail ? metric.Title : metric.ShortTitle;
        return title.Length > 1 && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;
    }

    private static ShownNumber[] Chief(ExperimentResults results, IReadOnlyList<SummaryRow> summaries) =>
    [
        .. from chief in ChiefMetric.Of(results.Metrics)
           let component = chief.ComponentIn(summaries)
           where component is not null
           let title = component.NumberOf(ComponentQuantity.Samples) is null ? chief.Title : TitleOf(chief.Title, component)
           select new ShownNumber(title, new NumberName(chief.Metric, component)),
    ];

    private static ShownNumber Asked(string name, ExperimentResults results, IReadOnlyList<SummaryRow> summaries)
    {
        string[] parts = name.Split(Separator, 2);
        SummaryRow[] rows = [.. summaries.Where(row => row.Metric == parts[0])];
        if (rows.Length == 0)
            throw Unknown("no number", parts[0], summaries.Select(row => row.Metric));
        string title = results.Metrics.Find(parts[0]) is { } metric ? TitleOf(metric) : parts[0];
        if (parts.Length == 1)
            return Whole(parts[0], title, rows, results);
        MetricComponent component = parts[1];
        return rows.Any(row => row.Component == component)
            ? new ShownNumber(TitleOf(title, component), new NumberName(parts[0], component))
            : throw Unknown($"no component of {parts[0]}", parts[1], rows.Select(row => row.Component.ToString()));
    }

    /// <summary>The number that the short table would show of the metric, else its largest.</summary>
    private static ShownNumber Whole(string metric, string title, SummaryRow[] rows, ExperimentResults results)
    {
        ShownNumber? chief = Chief(results, rows).FirstOrDefault();
        if (chief is not null)
            return chief;
        MetricComponent[] components = [.. rows.Select(row => row.Component).Distinct()];
        bool hasWhole = rows.Any(row => row.Component.IsNone && row.Mean is not null);
        MetricComponent component = hasWhole ? MetricComponent.None : components.MaxBy(part => part, MetricComponent.BySize)!;
        return new ShownNumber(TitleOf(title, component), new NumberName(metric, component));
    }

    private static InvalidDataException Unknown(string what, string typed, IEnumerable<string> known)
    {
        string[] names = [.. known.Where(name => name.Length > 0).Distinct()];
        return new InvalidDataException($"columns: the run has {what} \"{typed}\"; {NearestName.Remedy(typed, names)}");
    }
}
