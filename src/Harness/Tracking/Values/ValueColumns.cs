using System.Globalization;
using GenBench.Harness.Results.Wording;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Values;

/// <summary>Which fields of a line are the id of an example and its value.</summary>
/// <param name="Count">Fields a line has.</param>
/// <param name="Id">Null where examples are told by their order.</param>
/// <param name="Metric">And the component after it, in the project's own files; null elsewhere.</param>
internal sealed record ValueColumns(int Count, int? Id, int Value, int? Metric)
{
    private static readonly string[] Ids = ["example", "id", "index", "name"];

    /// <summary>The first line is a header where none of its fields is a number.</summary>
    /// <param name="first">Fields of the first line.</param>
    /// <param name="place">Of that line, for messages.</param>
    public static (ValueColumns Columns, bool HasHeader) Of(IReadOnlyList<string> first, string place)
    {
        bool hasHeader = !first.Any(field => IsNumber(field, out _));
        if (!hasHeader)
        {
            return first.Count <= 2
                ? (new ValueColumns(first.Count, first.Count == 2 ? 0 : null, first.Count - 1, null), false)
                : throw new InvalidDataException(
                    $"{place}: has {first.Count} fields and no names above them, expected a value, or an id and a value");
        }

        List<string> names = [.. first.Select(name => name.Trim().ToLowerInvariant())];
        int value = names.IndexOf("value"), id = names.FindIndex(Ids.Contains), metric = names.IndexOf("metric");
        if (value < 0 && names.Count <= 2)
            value = names.Count - 1;
        if (id < 0 && names.Count == 2)
            id = 1 - value;
        if (value < 0 || id == value)
        {
            string found = ForeignText.Shown(string.Join(",", first));
            throw new InvalidDataException(
                $"{place}: has the columns {found}, expected one named value, and one named example or id");
        }

        bool isOwn = metric >= 0 && names.Count > metric + 1 && names[metric + 1] == "component";
        return (new ValueColumns(names.Count, id < 0 ? null : id, value, isOwn ? metric : null), true);
    }

    /// <summary>A number of the project's own files.</summary>
    public NumberName? Name(IReadOnlyList<string> fields) =>
        Metric is { } metric ? new NumberName(fields[metric], MetricComponent.Parse(fields[metric + 1])) : null;

    public static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
