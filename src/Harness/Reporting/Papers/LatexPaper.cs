using System.Globalization;
using System.Text;
using GenBench.Harness.Reporting.Statements;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Tables.Contents;
using GenBench.Harness.Reporting.Tables.Writing;
using GenBench.Harness.Reporting.Words;
using GenBench.Harness.Results.Files;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Papers;

/// <summary>A folder that plain TeX Live makes a short paper of: the report's figures, tables and words, and the sources that its metrics
/// name. <c>main.tex</c> is written once and then its reader's; what it takes in is written anew each time.</summary>
public static class LatexPaper
{
    /// <summary>That of figures that fit its page.</summary>
    public const string Style = "tmlr";

    private const string Main = "main.tex";

    /// <summary>Floats after which a page is begun: LaTeX keeps only so many waiting.</summary>
    private const int MostFloats = 6;

    /// <summary>As large as it was drawn, smaller where the page is.</summary>
    private const string FigureCommand = """
        \providecommand{\genbenchfigure}[1]{\setbox0\hbox{\includegraphics{#1}}%
          \ifdim\wd0>\linewidth \setbox0\hbox{\includegraphics[width=\linewidth]{#1}}\fi
          \ifdim\ht0>0.78\textheight \includegraphics[height=0.78\textheight]{#1}\else\box0\fi}

        """;

    private const int LongestWord = 24;

    /// <summary>What a reader looks at first; all others stand in the appendix.</summary>
    private static readonly string[] ChiefFigures =
        ["families", "family-samples", "importance-bound", "rate-distortion", "amortization-gap", "paired-differences"];

    /// <param name="report">Written, with its figures as PDF in <paramref name="reportFolder"/>.</param>
    /// <param name="folder">Made where it is not there. A <c>main.tex</c> in it stays as it is.</param>
    public static void Write(WrittenReport report, string reportFolder, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        string figures = Path.Combine(folder, "figures"), tables = Path.Combine(folder, "tables");
        Directory.CreateDirectory(figures);
        Directory.CreateDirectory(tables);
        foreach (WrittenFigure figure in report.Figures)
            File.Copy(Path.Combine(reportFolder, $"{figure.Name}.pdf"), Path.Combine(figures, $"{figure.Name}.pdf"), overwrite: true);
        foreach (TableData table in report.Tables)
            AtomicFile.WriteText(Path.Combine(tables, $"{table.Name}.tex"), LatexTable.Write(table));
        MetricDescriptor[] metrics = [.. Measured(report)];
        AtomicFile.WriteText(Path.Combine(folder, "results.tex"), Results(report));
        AtomicFile.WriteText(Path.Combine(folder, "appendix.tex"), Appendix(report));
        AtomicFile.WriteText(Path.Combine(folder, "measures.tex"), Measures(metrics));
        AtomicFile.WriteText(Path.Combine(folder, "reproducibility.tex"), Reproducibility(report));
        AtomicFile.WriteText(Path.Combine(folder, "references.bib"), References(metrics));
        if (!IsIn(folder))
            AtomicFile.WriteText(Path.Combine(folder, Main), LatexSkeleton.Of(report));
    }

    /// <summary>Whether the folder has a <c>main.tex</c>, which stays as it is.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Main));

    private static IEnumerable<MetricDescriptor> Measured(WrittenReport report)
    {
        HashSet<string> shown = [.. report.Results.Rows.Where(row => row.Value is not null).Select(row => row.Metric)];
        return report.Results.Metrics.Descriptors.Where(metric => shown.Contains(metric.Id));
    }

    private static string Results(WrittenReport report)
    {
        var text = new StringBuilder(FigureCommand);
        foreach (ReportSentence sentence in report.Sentences)
            Line(text, $"{LatexText.Escape(sentence.Text)}\n");
        Floats(text, report, isChief: true);
        return text.ToString();
    }

    private static string Appendix(WrittenReport report)
    {
        var text = new StringBuilder();
        Floats(text, report, isChief: false);
        return text.ToString();
    }

    private static void Floats(StringBuilder text, WrittenReport report, bool isChief)
    {
        int floats = 0;
        foreach (TableData table in report.Tables.Where(table => table.Name != SettingsTable.Name && IsChief(table) == isChief))
            Float(text, ref floats, $@"\input{{tables/{table.Name}}}");
        foreach (WrittenFigure figure in report.Figures.Where(figure => IsChief(figure) == isChief))
        {
            Float(text, ref floats, $$"""
                \begin{figure}[htbp]
                  \centering
                  \genbenchfigure{figures/{{figure.Name}}.pdf}
                  \caption{{{LatexText.Escape(figure.Title)}}. {{LatexText.Escape(figure.Caption)}} {{LatexText.Escape(figure.Facts)}}}
                  \label{fig:{{LatexText.Label(figure.Name)}}}
                \end{figure}
                """);
        }
    }

    private static bool IsChief(TableData table) => MainTable.Is(table) || table.Name.StartsWith("claims", StringComparison.Ordinal);

    /// <summary>With several datasets their names end in the dataset.</summary>
    private static bool IsChief(WrittenFigure figure) => ChiefFigures.Any(chief =>
        figure.Name == chief || figure.Name.StartsWith($"{chief}-", StringComparison.Ordinal));

    private static void Float(StringBuilder text, ref int floats, string content)
    {
        Line(text, content);
        if (++floats % MostFloats == 0)
            Line(text, @"\clearpage");
    }

    private static string Measures(IEnumerable<MetricDescriptor> metrics)
    {
        var text = new StringBuilder();
        Line(text, @"\begin{description}\setlength{\itemsep}{0pt}");
        foreach (MetricDescriptor metric in metrics)
        {
            string cites = string.Concat(Source.Of(metric.Source).Select(source => source.Place.Length > 0
                ? $@" \cite[{LatexText.Escape(source.Place)}]{{{source.Key}}}"
                : $@" \cite{{{source.Key}}}"));
            Line(text, $@"\item[{LatexText.Escape(metric.Title)}] {LatexText.Escape(metric.Definition)}{cites}.");
        }

        Line(text, @"\end{description}");
        return text.ToString();
    }

    private static string Reproducibility(WrittenReport report)
    {
        var text = new StringBuilder();
        foreach (Statement statement in ReproducibilityStatements.Of(report.Results))
            Line(text, $@"\paragraph{{{LatexText.Escape(statement.Subject)}.}} {string.Join(" ", statement.Lines.Select(Sentence))}\par");
        if (report.Tables.Any(table => table.Name == SettingsTable.Name))
            Line(text, $@"\input{{tables/{SettingsTable.Name}}}");
        Line(text, @"\paragraph{Commands.}");
        foreach (string command in report.Results.Cells.Select(cell => cell.Record.Provenance.CommandLine).Distinct())
            Line(text, $@"\texttt{{{LatexText.Escape(command)}}}\par");
        return text.ToString();
    }

    private static string Sentence(string text) => string.Join(' ', $"{text.TrimEnd('.')}.".Split(' ').Select(Word));

    /// <summary>A hash or a list without spaces may be broken anywhere.</summary>
    private static string Word(string word) => word.Length <= LongestWord
        ? LatexText.Escape(word)
        : string.Join(@"\allowbreak{}", word.Chunk(LongestWord / 3).Select(part => LatexText.Escape(new string(part))));

    private static string References(IEnumerable<MetricDescriptor> metrics)
    {
        var text = new StringBuilder();
        foreach (Source source in metrics.SelectMany(metric => Source.Of(metric.Source)).DistinctBy(source => source.Key))
        {
            Line(text, $"@misc{{{source.Key},");
            Line(text, $"  author = {{{{{LatexText.Escape(source.Authors)}}}}},");
            if (Titles.Of(source) is { } title)
                Line(text, $"  title = {{{{{LatexText.Escape(title)}}}}},");
            Line(text, string.Create(CultureInfo.InvariantCulture, $"  year = {{{source.Year}}},"));
            Line(text, $"  howpublished = {{{LatexText.Escape(source.Published)}}}\n}}");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
