using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Statements;
using GenBench.Harness.Reporting.Words;
using GenBench.Harness.Results.Files;
using GenBench.Pages.Contents;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GenBench.Pages;

/// <summary>Writes a report as one page of HTML that asks nothing of a network.</summary>
public static class ReportPageWriter
{
    /// <summary>Name of the page in the folder of a report.</summary>
    public const string FileName = "report.html";

    private static readonly string[] Forms = [".pdf", ".svg", ".png", ".csv"];

    /// <summary>Writes the page beside the figures.</summary>
    public static void Write(WrittenReport report, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        AtomicFile.WriteText(Path.Combine(folder, FileName), Render(ContentOf(report, folder)));
    }

    /// <returns>The page, every text encoded.</returns>
    public static string Render(ReportContent content)
    {
        using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportPage.Content)] = content });
        return renderer.Dispatcher
            .InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportPage>(parameters)).ToHtmlString())
            .GetAwaiter().GetResult();
    }

    private static ReportContent ContentOf(WrittenReport report, string folder) => new()
    {
        Title = report.Results.Experiment,
        Question = report.Results.Selection.Question,
        Warnings = [.. report.Sentences.Where(sentence => sentence.Kind == SentenceKind.Warning).Select(sentence => sentence.Text)],
        Reading = [.. report.Sentences.Where(sentence => sentence.Kind != SentenceKind.Warning).Select(sentence => sentence.Text)],
        Tables = report.Tables,
        Figures = [.. report.Figures.Select(figure => FigureOf(figure, folder))],
        Statements = ReproducibilityStatements.Of(report.Results),
        Commands = [.. report.Results.Cells.Select(cell => cell.Record.Provenance.CommandLine).Distinct()],
    };

    private static PageFigure FigureOf(WrittenFigure figure, string folder)
    {
        string svg = File.ReadAllText(Path.Combine(folder, $"{figure.Name}.svg"));
        return new PageFigure(
            figure.Name, figure.Title, figure.Caption, figure.Facts, SvgText.ForPage(svg, figure.Name),
            [.. Forms.Where(form => File.Exists(Path.Combine(folder, figure.Name + form)))
                .Select(form => (figure.Name + form, form[1..].ToUpperInvariant()))]);
    }
}
