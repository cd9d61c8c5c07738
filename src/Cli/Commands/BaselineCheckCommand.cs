using System.CommandLine;
using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Forms;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench baseline check</c>: the gate.</summary>
internal static class BaselineCheckCommand
{
    private static readonly Option<string?> Baseline = new("--baseline")
    {
        Description = $"File to hold the run against; {BaselineFile.DefaultFolder}/<experiment>.json when left out.",
    };
    private static readonly Option<double> Level = new("--level")
    {
        Description = "Chance of a false alarm among all numbers.",
        DefaultValueFactory = _ => GateOptions.DefaultLevel,
    };
    private static readonly Option<string[]> Margin = new("--margin")
    {
        Description = "Least difference that counts, in the metric's unit, e.g. elbo=0.5; goes before the baseline's own.",
    };
    private static readonly Option<string> Format = new("--format")
    {
        Description = $"One of {string.Join(", ", GateForms.All.Select(form => form.Name))}.",
        DefaultValueFactory = _ => GateForms.All[0].Name,
    };
    private static readonly Option<string?> Out = new("--out") { Description = "File to write; the screen when left out." };
    private static readonly Option<bool> Strict = new("--strict") { Description = "What could not be compared fails too." };

    public static Command Create(VerbContext context)
    {
        const string description = "Holds a run against its baseline and against the rules that every run obeys; "
            + "exit code 4 when something is worse or failed.\n\nExample:\n  genbench baseline check results/quickstart --margin elbo=0.5";
        var command = new Command("check", description)
        {
            BaselineCommand.Run, Baseline, Level, Margin, Format, Out, Strict,
        };
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Check(
            new CheckRequest
            {
                Run = parsed.GetRequiredValue(BaselineCommand.Run),
                Baseline = parsed.GetValue(Baseline),
                Options = new GateOptions
                {
                    Metrics = context.Metrics,
                    Level = LevelOf(parsed.GetValue(Level)),
                    Margins = MarginText.Parse(parsed.GetValue(Margin) ?? [], context.Metrics),
                },
                Form = FormOf(parsed.GetRequiredValue(Format)),
                Out = parsed.GetValue(Out),
                IsStrict = parsed.GetValue(Strict),
            },
            parsed.InvocationConfiguration.Output))));
        return command;
    }

    private static int Check(CheckRequest request, TextWriter output)
    {
        if (request.Baseline is { } path && !File.Exists(path))
            throw new WrongInputException($"there is no file {path}: name a baseline, or write one with `genbench baseline accept`");
        if (request.Out is { } target)
            OutputPlace.MustTakeFile("--out", target);
        GateReport report = new RunGate { BaselinePath = request.Baseline, Options = request.Options }.Check(request.Run)
            ?? throw new WrongInputException($"{request.Run} has no baseline in {BaselineFile.DefaultFolder} and no number that a rule "
                + "speaks of: accept a run with `genbench baseline accept`");
        BaselineCommand.Remark(CellSelection.Of(RunFolder.At(request.Run)));
        if (request.Out is { } file)
        {
            OutputPlace.Prepare(file);
            using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            request.Form.Write(report, text);
            AtomicFile.WriteText(file, text.ToString());
            output.WriteLine(GateSummary.Of(report));
        }
        else
        {
            request.Form.Write(report, output);
        }

        return report.Alarms || (request.IsStrict && report.Unknown.Any()) ? ExitCode.Regressed : ExitCode.Done;
    }

    private static IGateForm FormOf(string name) => GateForms.All.FirstOrDefault(form => form.Name == name)
        ?? throw new WrongInputException(
            $"got --format {name}, expected one of {string.Join(", ", GateForms.All.Select(form => form.Name))}");

    private static double LevelOf(double level) => level is > 0 and < 1
        ? level
        : throw new WrongInputException(
            string.Create(CultureInfo.InvariantCulture, $"got --level {level}, expected a chance between 0 and 1, e.g. 0.01"));
}
