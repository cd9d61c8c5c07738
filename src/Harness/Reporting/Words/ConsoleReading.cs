using Spectre.Console;

namespace GenBench.Harness.Reporting.Words;

/// <summary>A reading on a console: warnings first, each by its mark and not by colour alone.</summary>
public static class ConsoleReading
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ReportSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(sentences);
        if (sentences.Count == 0)
            return;
        Line(console, "What it shows", new Style(decoration: Decoration.Bold));
        foreach (ReportSentence sentence in sentences)
            Line(console, $"{Mark(sentence.Kind)} {sentence.Text}", StyleOf(sentence.Kind));
    }

    private static string Mark(SentenceKind kind) => kind == SentenceKind.Warning ? "! warning:" : "-";

    private static Style StyleOf(SentenceKind kind) => kind switch
    {
        SentenceKind.Warning => new Style(Color.Yellow),
        SentenceKind.Note => new Style(decoration: Decoration.Dim),
        _ => Style.Plain,
    };

    private static void Line(IAnsiConsole console, string text, Style style)
    {
        console.Write(new Text(text, style));
        console.WriteLine();
    }
}
