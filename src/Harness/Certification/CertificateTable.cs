using System.Globalization;
using GenBench.Metrics.Certification.Checks;
using Spectre.Console;

namespace GenBench.Harness.Certification;

/// <summary>A certificate as people read it.</summary>
internal static class CertificateTable
{
    /// <summary>Of the longest name, so that all models' tables stand in line.</summary>
    private const int EstimatorWidth = 27;

    private const int NumberWidth = 49;

    public static void Print(IAnsiConsole console, CertificateDocument certificate)
    {
        foreach (IGrouping<string, CertificateRow> rows in certificate.Rows.GroupBy(row => row.Model))
        {
            console.Write(new Text(rows.Key, new Style(decoration: Decoration.Bold)));
            console.WriteLine();
            console.Write(Of(rows));
        }

        foreach (CertificateRow row in certificate.Rows.Where(row => !row.Passed))
            console.WriteLine($"{row.Estimator}, {row.Model}, {row.Number}: {row.Reason}");
        int passed = certificate.Rows.Count(row => row.Passed);
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{passed} of {certificate.Rows.Count} checks passed in {certificate.Seconds:F1} s; SHA-256 {certificate.Sha256}"));
    }

    private static Table Of(IEnumerable<CertificateRow> rows)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn(new Text("estimator")).NoWrap().Width(EstimatorWidth));
        table.AddColumn(new TableColumn(new Text("number")).NoWrap().Width(NumberWidth));
        foreach (string title in (string[])["exact", "estimate", "std error", "z", "verdict"])
            table.AddColumn(new TableColumn(new Text(title)).NoWrap().RightAligned());
        foreach (CertificateRow row in rows)
        {
            table.AddRow(
                new Text(row.Estimator), new Text(row.Number), new Text($"{row.Relation} {Number(row.Exact)}"),
                    new Text(Number(row.Estimate)),
                new Text(row.StandardError?.ToString("G2", CultureInfo.InvariantCulture) ?? ""),
                    new Text(row.Z?.ToString("F2", CultureInfo.InvariantCulture) ?? ""),
                new Text(row.Passed ? "pass" : row.Verdict.ToString(), new Style(row.Passed ? Color.Default : Color.Red)));
        }

        return table;
    }

    private static string Number(double? value) => value?.ToString("F4", CultureInfo.InvariantCulture) ?? "–";
}
