using System.CommandLine;
using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Papers;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench report</c>: draws tables and figures again from the run folders alone.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Folder = new("DIR")
    {
        Description = "The folder of an experiment, e.g. results/quickstart, or one of the plans recorded in it.",
    };

    private static readonly Option<string?> Columns = new("--columns")
    {
        Description = "Columns of the main table in place of the chief numbers: metrics, or metrics and components, e.g. "
            + "elbo,importance-bound/K=10,kl-per-dimension/rank=01.",
    };

    private static readonly Option<string?> Style = new("--style")
    {
        Description = $"How large figures and their text are: {string.Join(", ", FigureStyles.Names)}, or a JSON file.",
    };

    private static readonly Option<string?> Only = new("--only")
    {
        Description = "Figures to draw, by their file names, e.g. rate-distortion,importance-bound; all when left out.",
    };

    private static readonly Option<string?> Models = new("--models")
    {
        Description = "Models to show, in this order, by their labels, e.g. iwae,vae; all when left out.",
    };

    private static readonly Option<string[]> Rename = new("--rename")
    {
        Description = "Another name of a model in tables and figures, e.g. --rename vae=\"VAE (ours)\"; as often as you like.",
    };

    private static readonly Option<string?> Layout = new("--layout")
    {
        Description = "JSON file with any of style, only, models, rename, columns and limits of axes; the options above come before it.",
    };

    private static readonly Option<string?> Latex = new("--latex")
    {
        Description = "Also write a folder that plain TeX Live makes a short paper of, with these figures and tables.",
    };

    private static readonly Option<bool> Watch = new("--watch")
    {
        Description = "Draw it again whenever cells have changed, until all have ended: for a run that is under way. Ctrl-C leaves.",
    };

    private static readonly Option<bool> Cells = new("--cells")
    {
        Description = "Also draw the figures of each cell into its folder: those of cells that a cluster computed have none.",
    };

    public static Command Create(VerbContext context) => context.Verb(
        "report",
        "Draws tables and figures again, from the files of an experiment alone."
            + "\n\nExample:\n  genbench report results/quickstart --style icml --rename vae=\"VAE (ours)\"",
        () => [Folder, Columns, Style, Only, Models, Rename, Layout, Latex, Cells, Watch],
        command => command.SetAction((parsed, cancellation) => parsed.GetValue(Watch)
            ? WrongInput.Guard(stop => Report(parsed, context, stop), cancellation)
            : WrongInput.Guard(() => Task.FromResult(Report(parsed, context, CancellationToken.None))))); // Ctrl-C ends it at once

    private static int Report(ParseResult parsed, VerbContext context, CancellationToken stop)
    {
        var run = RunFolder.At(parsed.GetRequiredValue(Folder));
        if (Directory.Exists(run.Location))
            OutputPlace.MustTakeFolder("DIR", run.Location);
        string? paper = parsed.GetValue(Latex);
        if (paper is not null)
            OutputPlace.MustTakeFolder("--latex", paper);
        if (paper is not null && Path.GetFullPath(paper) == Path.GetFullPath(run.Location))
            throw new WrongInputException($"--latex {paper} is the folder of the run: name one of its own");
        ReportOptions options = OptionsOf(parsed);
        if (paper is not null && parsed.GetValue(Style) is null && options.Style == FigureStyles.Screen)
            options = options with { Style = FigureStyles.Of(LatexPaper.Style) };
        bool hadPaper = paper is not null && LatexPaper.IsIn(paper);
        WrittenReport report = parsed.GetValue(Watch)
            ? Watched(run, () => Write(run, context, options, paper), stop)
            : Write(run, context, options, paper);
        if (parsed.GetValue(Cells))
            DrawCells(report, context, options);
        ExperimentReport.Show(report, run, context.Json.Kinds, options.Columns);
        TellOfMissing(report, options);
        if (paper is not null)
        {
            Console.Out.WriteLine($"paper in {paper}: pdflatex main && bibtex main && pdflatex main && pdflatex main"
                + (hadPaper ? "; its main.tex is as it was" : ""));
        }

        return ExitCode.Done;
    }

    private static WrittenReport Write(RunFolder run, VerbContext context, ReportOptions options, string? paper) =>
        ExperimentReport.Write(run, context.Json.Kinds, options, report =>
        {
            if (paper is not null)
                LatexPaper.Write(report, run.ReportFolder, paper);
        });

    private static void TellOfMissing(WrittenReport report, ReportOptions options)
    {
        string[] missing = [.. (options.Only ?? []).Except(report.Figures.Select(figure => figure.Id))];
        if (missing.Length > 0)
        {
            Console.Error.WriteLine(
                $"genbench: not drawn, since this run has not the numbers: {string.Join(", ", missing)} (docs/reports.md: what it needs)");
        }
    }

    private static void DrawCells(WrittenReport report, VerbContext context, ReportOptions options)
    {
        var writer = new FigureWriter(context.Json.Kinds, options);
        foreach (CellResults cell in report.Results.Measured)
            writer.WriteCell(cell.Folder);
    }

    /// <returns>The last one, of cells that have all ended.</returns>
    private static WrittenReport Watched(RunFolder run, Func<WrittenReport> write, CancellationToken stop)
    {
        WrittenReport? last = null;
        new ReportWatch(run, Console.Out, TimeProvider.System, () => DrawnLine((last = write()).Results)).Go(stop);
        return last!;
    }

    private static string DrawnLine(ExperimentResults results) => string.Create(
        CultureInfo.InvariantCulture,
        $"drawn at {TimeProvider.System.GetLocalNow():HH:mm:ss}: {results.Measured.Count()} of "
            + $"{results.Cells.Count + results.Selection.NotBegun.Count} cells have ended");

    private static ReportOptions OptionsOf(ParseResult parsed)
    {
        ReportOptions kept = parsed.GetValue(Layout) is { } file ? ReportOptionsFile.Read(file) : new ReportOptions();
        (string Model, string Other)[] names = [.. (parsed.GetValue(Rename) ?? []).Select(Name)];
        if (names.GroupBy(name => name.Model).FirstOrDefault(model => model.Count() > 1) is { } twice)
            throw new WrongInputException($"--rename gives {twice.Key} {twice.Count()} names, expected one");
        return kept with
        {
            Style = parsed.GetValue(Style) is { } style ? FigureStyles.Of(style) : kept.Style,
            Only = List(parsed, Only, "figures") ?? kept.Only,
            Models = List(parsed, Models, "models") ?? kept.Models,
            Columns = List(parsed, Columns, "numbers of the run") ?? kept.Columns,
            Rename = names.Length > 0 ? names.ToDictionary(name => name.Model, name => name.Other) : kept.Rename,
        };
    }

    private static (string Model, string Other) Name(string given) => given.Split('=', 2) is [{ Length: > 0 } model, { Length: > 0 } other]
        ? (model, other)
        : throw new WrongInputException($"--rename {given}: expected a model, an equals sign and a name, e.g. vae=\"VAE (ours)\"");

    private static string[]? List(ParseResult parsed, Option<string?> option, string what) =>
        parsed.GetValue(option) is not { } names ? null
        : names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } list
            ? [.. list.Distinct()]
        : throw new WrongInputException($"{option.Name} names none, expected {what} with commas between them");
}
