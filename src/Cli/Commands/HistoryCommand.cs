using System.CommandLine;
using System.Text.Json;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.History;
using Spectre.Console;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench history</c>: a metric over commits and dates, with its steps.</summary>
internal static class HistoryCommand
{
    private static readonly Argument<string> Metric = new("METRIC") { Description = "Name of a metric, e.g. elbo." };

    private static readonly Option<string?> Model = new("--model") { Description = "Only this model, by its label." };

    private static readonly Option<string?> Dataset = new("--dataset") { Description = "Only this dataset, by its label." };

    private static readonly Option<string?> Component = new("--component") { Description = "Only this component, e.g. K=5000." };

    private static readonly Option<string> Results = new("--results")
    {
        Description = "Folder searched for run folders at any depth.",
        DefaultValueFactory = _ => "results",
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Folder for the figure, as PDF, PNG and SVG, with its numbers and its caption. Default: none is drawn.",
    };

    private static readonly Option<string> Style = new("--style")
    {
        Description = $"How large the figure and its text are: {string.Join(", ", FigureStyles.Names)}, or a JSON file.",
        DefaultValueFactory = _ => "screen",
    };

    private static readonly Option<string> Format = TableFormat.Option();

    public static Command Create(VerbContext context) => context.Verb(
        "history",
        "Shows a metric over commits and dates, read from the run folders, and between which commits it stepped."
            + "\n\nExample:\n  genbench history elbo --model vae --results results/nightly --out results/trend",
        () => [Metric, Model, Dataset, Component, Results, Format, Out, Style],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Show(parsed)))));

    private static int Show(ParseResult parsed)
    {
        string folder = parsed.GetRequiredValue(Results);
        if (!Directory.Exists(folder))
            throw new WrongInputException($"{folder} is no folder; name the folder of results with --results");
        if (parsed.GetValue(Out) is { } place)
            OutputPlace.MustTakeFolder("--out", place);
        FigureStyle style = FigureStyles.Of(parsed.GetRequiredValue(Style));
        var query = new HistoryQuery(
            parsed.GetRequiredValue(Metric), parsed.GetValue(Model), parsed.GetValue(Dataset), parsed.GetValue(Component));
        MetricHistory history = MetricHistory.Read(folder, query);
        Write(history, parsed.GetRequiredValue(Format));
        if (parsed.GetValue(Out) is { } target)
            Draw(history, target, style);
        return ExitCode.Done;
    }

    private static void Write(MetricHistory history, string format)
    {
        if (format == TableFormat.Table)
        {
            HistoryTable.Print(Console.IsOutputRedirected ? ConsoleTable.Plain(Console.Out) : AnsiConsole.Console, history);
            return;
        }

        using Stream output = Console.OpenStandardOutput();
        if (format == TableFormat.Json)
            JsonSerializer.Serialize(output, history, ResultJson.Options);
        else
            CsvFile.Write(output, history.Series.SelectMany(HistoryRow.Of));
    }

    private static void Draw(MetricHistory history, string folder, FigureStyle style)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(
            folder, $"history-{string.Concat(history.Metric.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'))}");
        FigureDrawing drawing = HistoryFigure.Draw(history);
        DrawingRenderer.SavePdf(drawing, style, $"{path}.pdf");
        DrawingRenderer.SavePng(drawing, style, $"{path}.png");
        DrawingRenderer.SaveSvg(drawing, style, $"{path}.svg");
        CsvFile.Write($"{path}.csv", history.Series.SelectMany(HistoryRow.Of));
        AtomicFile.WriteText($"{path}.caption.txt", $"{ForeignText.OneLine($"{drawing.Title}. {drawing.Caption}")}\n");
        Console.Error.WriteLine($"figure in {path}.pdf, .png and .svg, with its numbers and its caption");
        if (history.Series.Count > HistoryFigure.MostSeries)
        {
            Console.Error.WriteLine($"the figure shows {HistoryFigure.MostSeries} of {history.Series.Count} series; choose with --model, "
                + "--dataset, --component");
        }
    }
}
