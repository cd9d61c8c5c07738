using System.Diagnostics;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Tables.Writing;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Reporting.Tables;

/// <summary>Tables compile with a plain TeX Live, where one is installed.</summary>
public sealed class LatexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void LaTeX_takes_every_table()
    {
        Assert.SkipUnless(Pdflatex("--version") == 0, "there is no pdflatex here");
        const string hostile = "a_b%\\input{x}$&#~^<|>\"'`[*]--?`!`\u202e模k̂ é\U0001F600";
        RunFolder run = new SyntheticExperiment("tables", "moons", ["vae", "iwae"], seeds: 3)
        {
            Examples = 20,
            LatentDim = 2,
            Epochs = 1,
        }.Write(_folder.Path);
        ReportBuilder.Write(run, TestKinds.Json.Kinds, TestKinds.Catalog);
        foreach (TableData words in new[] { HostileTableTests.Hostile(hostile), AsWords(HostileTableTests.Hostile(hostile)) })
            File.WriteAllText(Path.Combine(run.ReportFolder, "tables", $"hostile-{words.Columns.Count}.tex"), LatexTable.Write(words));
        string[] tables = [.. Directory.GetFiles(Path.Combine(run.ReportFolder, "tables"), "*.tex").Order(StringComparer.Ordinal)];
        string inputs = string.Concat(tables.Select(table => $"\\input{{{table.Replace('\\', '/')}}}\n"));
        File.WriteAllText(
            _folder["paper.tex"], "\\documentclass{article}\\usepackage{booktabs}\\usepackage{siunitx}\\usepackage{longtable}\n"
                + $"\\begin{{document}}\n{inputs}\\end{{document}}\n");

        Assert.True(tables.Length >= 5);
        Assert.Equal(0, Pdflatex("-interaction=nonstopmode", "-halt-on-error", "-output-directory", _folder.Path, _folder["paper.tex"]));
    }

    /// <summary>A sign that nobody has set comes out as its number.</summary>
    [Fact]
    public void Every_sign_that_a_metric_is_described_with_is_set()
    {
        IEnumerable<string> texts = TestKinds.Catalog.Descriptors
            .SelectMany(metric => new[] { metric.Title, metric.ShortTitle, metric.Definition, metric.Source, metric.Unit });

        Assert.Equal("", string.Join('\n', texts.Where(text => LatexText.Escape(text).Contains("U+", StringComparison.Ordinal))));
    }

    public void Dispose() => _folder.Dispose();

    private static TableData AsWords(TableData table) => table with
    {
        Columns = [table.Columns[0]],
        Rows = [.. table.Rows.Select(row => row.Take(1).ToArray())],
    };

    private static int Pdflatex(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("pdflatex", arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return Ending.Of(process).Code;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
