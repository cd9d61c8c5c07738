using System.Globalization;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Mean ranks of the models, one line a number of the short table; the same in <c>ranks.csv</c>.</summary>
internal sealed class RankTable : IReportTable
{
    private const string FileName = "ranks.csv";

    private const string Note = "Mean rank over the seeds of all datasets in which every model of the line has the number: 1 is the best, "
        + "equal numbers share the mean of their ranks. In brackets a 95 % interval: bootstrap over seeds within datasets, over datasets "
        + "where one has fewer than three seeds. Ranks by a bound are ranks of the bound.";

    public string Title => "Ranks";

    public bool IsOnConsole => true;

    public ReportTable? Of(ExperimentResults results)
    {
        IReadOnlyList<Ranking> rankings = Ranking.All(results);
        string[] models = [.. results.Models.Where(model => rankings.Any(ranking => ranking.Rows.Any(row => row.Model == model)))];
        return rankings.Count == 0 ? null : new ReportTable
        {
            Columns = ["by", "seeds of datasets", .. models],
            Rows = [.. rankings.Select(ranking => Line(ranking, models))],
            Note = Note,
        };
    }

    public TableData? DataOf(ExperimentResults results)
    {
        IReadOnlyList<Ranking> rankings = Ranking.All(results);
        string[] models = [.. results.Models.Where(model => rankings.Any(ranking => ranking.Rows.Any(row => row.Model == model)))];
        return rankings.Count == 0 ? null : new TableData
        {
            Name = "ranks",
            Title = Title,
            Columns =
            [
                TableHead.OfText("by"), TableHead.OfText("seeds of datasets"),
                .. models.Select(model => new TableHead(model) { IsNumber = true }),
            ],
            Rows = [.. rankings.Select(ranking => Cells(ranking, models))],
            Note = Note,
        };
    }

    private static TableCell[] Cells(Ranking ranking, string[] models) =>
    [
        TableCell.OfText(ranking.Title), TableCell.OfText(Blocks(ranking)),
        .. models.Select(model => ranking.Rows.FirstOrDefault(row => row.Model == model)).Select(row => row is null
            ? TableCell.OfText(CellSpelling.NotApplicable)
            : new TableCell { Number = Rank(row) }),
    ];

    public void WriteNumbers(ExperimentResults results, string folder)
    {
        RankRow[] rows = [.. Ranking.All(results).SelectMany(ranking => ranking.Rows)];
        string file = Path.Combine(folder, FileName);
        if (rows.Length > 0)
            CsvFile.Write(file, rows);
        else
            File.Delete(file); // another plan's
    }

    private static CellNumber Rank(RankRow row) => new(row.MeanRank) { Lower = row.Lower, Upper = row.Upper, IsInterval = true };

    private static IReadOnlyList<string> Line(Ranking ranking, string[] models)
    {
        return
        [
            ranking.Title, Blocks(ranking),
            .. models.Select(model => ranking.Rows.FirstOrDefault(row => row.Model == model)).Select(Text),
        ];
    }

    private static string Blocks(Ranking ranking) =>
        string.Create(CultureInfo.InvariantCulture, $"{ranking.Rows[0].Blocks} of {ranking.Rows[0].Datasets}");

    private static string Text(RankRow? row) => row is null
        ? NumberText.NotApplicable
        : CellSpelling.Of(Rank(row));
}
