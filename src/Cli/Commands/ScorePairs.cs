using GenBench.Harness.Hosting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Scoring;

namespace GenBench.Cli.Commands;

/// <summary>Differences between sets of samples that are paired by row.</summary>
internal static class ScorePairs
{
    /// <exception cref="WrongInputException">Rows cannot belong together.</exception>
    public static void MustPair(ScoringRequest request)
    {
        if (request.Sets.FirstOrDefault(set => set.X.shape[0] != request.Count) is { } other)
        {
            throw new WrongInputException(
                $"--paired: {other.Name} has {other.X.shape[0]} rows and another set {request.Count}; expected as many "
                + "in each, row i of all for the same condition");
        }

        if (request.Sets.Count < 2 || request.Count < 2 * PairedScores.Groups)
        {
            throw new WrongInputException(
                $"--paired: there are {request.Sets.Count} sets of {request.Count} rows; expected at least two of "
                + $"{2 * PairedScores.Groups}");
        }
    }

    public static void Write(string path, IReadOnlyList<PairedScoreRow> rows)
    {
        CsvFile.Write(path, rows);
        foreach (PairedScoreRow row in rows)
        {
            string component = row.Component.ToString() is { Length: > 0 } text ? $" {text}" : "";
            Console.Out.WriteLine($"{row.Metric}{component}: {row.Second} - {row.First} = {NumberText.WithInterval(row.Difference, null)} "
                + $"({NumberText.WithInterval(row.Lower, null)} to {NumberText.WithInterval(row.Upper, null)}), paired by row");
        }

        Console.Out.WriteLine($"paired differences in {path}: intervals of 95 % over the rows of the sets, the real examples as they are");
    }
}
