using System.Globalization;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Reporting;

/// <summary>What a reader must know to trust a figure: examples, split, seeds, and how each number was measured.</summary>
internal static class CaptionFacts
{
    /// <param name="data">After the figure was drawn of it.</param>
    public static string Of(FigureData data)
    {
        SummaryRow[] shown = [.. data.Shown.Where(row => row.Mean is not null)];
        IEnumerable<string> facts = [.. Models(data), .. Examples(data, shown), Seeds(data, shown), .. Protocols(shown)];
        return string.Join(" ", facts.Where(fact => fact.Length > 0).Select(fact => $"{fact}."));
    }

    private static IEnumerable<string> Models(FigureData data)
    {
        if (data.LeftOut > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The first {data.Models.Count} of {data.Models.Count + data.LeftOut} models: genbench report --models chooses others");
        }
    }

    private static IEnumerable<string> Examples(FigureData data, SummaryRow[] shown)
    {
        DatasetRecord? record = data.Results.Cells.Select(cell => cell.Record.Provenance.Dataset).FirstOrDefault(made => made is not null);
        if (record is null || data.Results.Datasets.Count > 1)
            return [$"Data: {data.Dataset}"];
        if (shown.Length == 0)
            return [AllOf(record, data.Dataset)];
        IEnumerable<string> splits = shown.Select(row => KebabCase.NameOf(row.Split)).Distinct();
        long Count(string split) => split switch
        {
            "train" => record.TrainCount,
            "validation" => record.ValidationCount,
            _ => record.TestCount,
        };
        return splits.Select(split => string.Create(
            CultureInfo.InvariantCulture, $"Data: {data.Dataset}, {split} split ({Count(split):#,0} examples)"));
    }

    /// <summary>Where no rows say which split: the figure's own caption does.</summary>
    private static string AllOf(DatasetRecord record, string dataset) => string.Create(
        CultureInfo.InvariantCulture,
        $"Data: {dataset} ({record.TrainCount:#,0} training, {record.ValidationCount:#,0} validation, ")
        + string.Create(CultureInfo.InvariantCulture, $"{record.TestCount:#,0} test examples)");

    /// <summary>Of the rows, or of the cells where the figure shows none.</summary>
    private static string Seeds(FigureData data, SummaryRow[] shown)
    {
        int[] counts = shown.Length > 0
            ? [.. shown.Select(row => row.Seeds).Distinct().Order()]
            : [.. data.Results.Measured.GroupBy(cell => cell.Model).Select(SeedsOf).Distinct().Order()];
        return counts switch
        {
            [] => "",
            [1] => "One seed a model",
            [var all] => string.Create(CultureInfo.InvariantCulture, $"{all} seeds a model"),
            [var fewest, .., var most] => string.Create(CultureInfo.InvariantCulture, $"{fewest} to {most} seeds a model"),
        };
    }

    private static int SeedsOf(IEnumerable<CellResults> model) => model.Select(cell => cell.Seed).Distinct().Count();

    private static IEnumerable<string> Protocols(SummaryRow[] shown) =>
        from row in shown
        where row.Protocol.Length > 0
        group row.Protocol by row.Metric into metric
        let folded = Folded([.. metric.Distinct()])
        group metric.Key by folded into protocol
        select $"{string.Join(", ", protocol)}: {protocol.Key}";

    /// <summary>Where they say the same things in the same order, what differs stands side by side: <c>K=1, 10, 100; examples=500</c>.
    /// </summary>
    private static string Folded(string[] protocols)
    {
        string[][] parts = [.. protocols.Select(protocol => protocol.Split("; "))];
        if (parts.Any(each => each.Length != parts[0].Length || !each.Select(Key).SequenceEqual(parts[0].Select(Key))))
            return string.Join(" / ", protocols);
        return string.Join("; ", parts[0].Select((part, place) => Key(part) is { Length: > 0 } key
            ? key + string.Join(", ", parts.Select(each => each[place][key.Length..]).Distinct())
            : string.Join(", ", parts.Select(each => each[place]).Distinct())));
    }

    /// <summary>Up to the first equals sign, that included.</summary>
    private static string Key(string part) => part[..(part.IndexOf('=', StringComparison.Ordinal) + 1)];
}
