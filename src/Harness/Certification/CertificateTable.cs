using System.Globalization;
using GenBench.Metrics.Certification;
using Spectre.Console;

namespace GenBench.Harness.Certification;

/// <summary>A certificate as people read it.</summary>
internal static class CertificateTable
{
    public static void Print(IAnsiConsole console, CertificateDocument certificate)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string title in (string[])["estimator", "model", "number"])
            table.AddColumn(new TableColumn(new Text(title)));
        foreach (string title in (string[])["exact", "estimate", "std error", "z", "verdict"])
            table.AddColumn(new TableColumn(new Text(title)).NoWrap().RightAligned());
        foreach (CertificateRow row in certificate.Rows)
        {
            table.AddRow(
                new Text(row.Estimator), new Text(row.Model), new Text(row.Number), new Text($"{row.Relation} {Number(row.Exact)}"), new Text(Number(row.Estimate)),
                new Text(row.StandardError?.ToString("G2", CultureInfo.InvariantCulture) ?? ""), new Text(row.Z?.ToString("F2", CultureInfo.InvariantCulture) ?? ""),
                new Text(row.Passed ? "pass" : row.Verdict.ToString(), new Style(row.Passed ? Color.Default : Color.Red)));
        }

        console.Write(table);
        foreach (CertificateRow row in certificate.Rows.Where(row => !row.Passed))
            console.WriteLine($"{row.Estimator}, {row.Model}, {row.Number}: {row.Reason}");
        int passed = certificate.Rows.Count(row => row.Passed);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} of {certificate.Rows.Count} checks passed in {certificate.Seconds:F1} s; SHA-256 {certificate.Sha256}"));
    }

    private static string Number(double? value) => value?.ToString("F4", CultureInfo.InvariantCulture) ?? "–";
}
