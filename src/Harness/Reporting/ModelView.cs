using System.Globalization;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;

namespace GenBench.Harness.Reporting;

/// <summary>The models that a report shows, in its order and under its names.</summary>
internal sealed class ModelView
{
    private const int LongestName = 100;

    private readonly IReadOnlyList<string> _models;
    private readonly IReadOnlyDictionary<string, string> _names;

    /// <exception cref="InvalidDataException">The run has no such model, or two would have one name.</exception>
    public ModelView(ExperimentResults results, ReportOptions options)
    {
        (_models, _names) = (options.Models ?? results.Models, options.Rename);
        string known = string.Join(", ", results.Models);
        if (_models.Concat(_names.Keys).FirstOrDefault(model => !results.Models.Contains(model)) is { } unknown)
            throw new InvalidDataException($"{unknown}: no model of this run; expected one of {known}");
        if (_names.FirstOrDefault(name => !IsName(name.Value)) is { Key: { } unnamed })
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{unnamed}: no name to show; expected up to {LongestName} letters, no ends of lines and no signs that nobody sees"));
        }

        if (_models.GroupBy(NameOf).FirstOrDefault(name => name.Count() > 1) is { } twice)
            throw new InvalidDataException($"{twice.Key}: the name of {string.Join(" and ", twice)}; expected a name for each model");
    }

    public ExperimentResults Of(ExperimentResults results) => results with
    {
        Cells =
        [
            .. from model in _models
               from cell in results.Cells
               where cell.Model == model
               select cell.Named(NameOf(model)),
        ],
        Selection = results.Selection with { Sweep = Of(results.Selection.Sweep) },
    };

    public IReadOnlyList<ComparisonRow> Of(IReadOnlyList<ComparisonRow> rows) =>
    [
        .. from row in rows
           where _models.Contains(row.First) && _models.Contains(row.Second)
           select row with { First = NameOf(row.First), Second = NameOf(row.Second) },
    ];

    private SweptOptions Of(SweptOptions sweep) => sweep with
    {
        Groups = [.. sweep.Groups.Select(group => group with { Model = NameOf(group.Model) })],
    };

    private static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName
        && !name.Any(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private string NameOf(string model) => _names.GetValueOrDefault(model, model);
}
