using System.CommandLine;
using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Forms;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench baseline</c>: accepts the numbers of a run, and holds later runs against them. Torch is not loaded.</summary>
internal static class BaselineCommand
{
    private static readonly Argument<string> Run = new("RUN")
    {
        Description = "The folder of an experiment, e.g. results/quickstart, or one of the plans recorded in it.",
    };

    public static Command Create(VerbContext context) => new(
        "baseline",
        "Holds runs against numbers that were accepted before.\n\nExample:\n  genbench baseline accept results/quickstart\n  genbench "
            + "baseline check results/quickstart")
    {
        Accept(MetricCatalog.Of(context.Json.Kinds)),
        Check(MetricCatalog.Of(context.Json.Kinds)),
    };

    private static Command Accept(MetricCatalog metrics)
    {
        var name = new Option<string?>("--name") { Description = "Name of the file; the experiment's when left out." };
        var folder = new Option<string>("--out")
        {
            Description = "Folder of baselines.",
            DefaultValueFactory = _ => BaselineFile.DefaultFolder,
        };
        var allow = new Option<string[]>("--allow")
        {
            Description = "Accept all the same, and write so into the file.",
            AllowMultipleArgumentsPerToken = true,
        };
        allow.AcceptOnlyFromAmong([.. BaselineAcceptance.Waivers]);
        var command = new Command("accept", "Writes the numbers of a run into one small file to review and commit.\n\nExample:\n  "
            + "genbench baseline accept results/quickstart") { Run, name, folder, allow };
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Accept(
            Load(parsed.GetRequiredValue(Run), metrics), parsed.GetRequiredValue(Run), parsed.GetValue(name),
                parsed.GetRequiredValue(folder),
            parsed.GetValue(allow) ?? [], parsed.InvocationConfiguration.Output))));
        return command;
    }

    private static int Accept(
        ExperimentResults results, string run, string? name, string folder, string[] allow, TextWriter output)
    {
        string path = BaselineFile.PathOf(folder, name ?? results.Experiment);
        OutputPlace.MustTakeFile("--out", path);
        IReadOnlyList<BaselineCheck> checks = BaselineAcceptance.Check(results);
        BaselineCheck[] refused = [.. checks.Where(check => !check.Passed && !allow.Contains(BaselineAcceptance.WaiverOf(check)))];
        if (refused.Length > 0)
        {
            throw new WrongInputException($"{run} was not "
                + $"accepted:\n{string.Join('\n', refused.Select(check => $"  {check.Check}: {check.Note}\n    mend: {check.Remedy}"))}");
        }

        Baseline baseline = BaselineSnapshot.ToAccept(results) with
        {
            Accepted = TimeProvider.System.GetUtcNow(),
            Checks = checks,
            Margins = File.Exists(path) ? BaselineFile.Read(path).Margins : new Dictionary<string, double>(),
        };
        if (baseline.Models.All(model => model.Numbers.Count == 0))
            throw new WrongInputException($"{run} has no number to accept: a baseline without numbers would pass every run");
        BaselineFile.Write(path, baseline);
        Remark(results.Selection);
        foreach (BaselineCheck check in checks)
            output.WriteLine($"{(check.Passed ? "ok" : "waived")}: {check.Check}: {check.Note}");
        string numbers = Counted.Of(baseline.Models.Sum(model => model.Numbers.Count), "number");
        double size = new FileInfo(path).Length / 1024.0;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {numbers}, {size:F0} KiB; review and commit it"));
        return ExitCode.Done;
    }

    private static Command Check(MetricCatalog metrics)
    {
        var baseline = new Option<string?>("--baseline")
        {
            Description = $"File to hold the run against; {BaselineFile.DefaultFolder}/<experiment>.json when left out.",
        };
        var level = new Option<double>("--level")
        {
            Description = "Chance of a false alarm among all numbers.",
            DefaultValueFactory = _ => GateOptions.DefaultLevel,
        };
        var margin = new Option<string[]>("--margin")
        {
            Description = "Least difference that counts, in the metric's unit, e.g. elbo=0.5; goes before the baseline's own.",
        };
        var format = new Option<string>("--format")
        {
            Description = $"One of {string.Join(", ", GateForms.All.Select(form => form.Name))}.",
            DefaultValueFactory = _ => GateForms.All[0].Name,
        };
        var file = new Option<string?>("--out") { Description = "File to write; the screen when left out." };
        var strict = new Option<bool>("--strict") { Description = "What could not be compared fails too." };
        const string description = "Holds a run against its baseline and against the rules that every run obeys; "
            + "exit code 4 when something is worse or failed.\n\nExample:\n  genbench baseline check results/quickstart --margin elbo=0.5";
        var command = new Command("check", description)
        {
            Run, baseline, level, margin, format, file, strict,
        };
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Check(
            new CheckRequest
            {
                Run = parsed.GetRequiredValue(Run),
                Baseline = parsed.GetValue(baseline),
                Options = new GateOptions
                {
                    Metrics = metrics,
                    Level = LevelOf(parsed.GetValue(level)),
                    Margins = MarginText.Parse(parsed.GetValue(margin) ?? [], metrics),
                },
                Form = FormOf(parsed.GetRequiredValue(format)),
                Out = parsed.GetValue(file),
                IsStrict = parsed.GetValue(strict),
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
        Remark(CellSelection.Of(RunFolder.At(request.Run)));
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

    /// <summary>What of the folder has no part in the answer; not on the output, which may be a document.</summary>
    private static void Remark(CellSelection selection)
    {
        foreach (string line in SelectionText.Lines(selection))
            Console.Error.WriteLine($"genbench: {line}");
    }

    private static ExperimentResults Load(string run, MetricCatalog metrics) => Path.Exists(run)
        ? ExperimentResults.Load(RunFolder.At(run), metrics)
        : throw new WrongInputException($"there is no folder {run}: name the folder of an experiment, e.g. results/quickstart");

    private static IGateForm FormOf(string name) => GateForms.All.FirstOrDefault(form => form.Name == name)
        ?? throw new WrongInputException(
            $"got --format {name}, expected one of {string.Join(", ", GateForms.All.Select(form => form.Name))}");

    private static double LevelOf(double level) => level is > 0 and < 1
        ? level
        : throw new WrongInputException(
            string.Create(CultureInfo.InvariantCulture, $"got --level {level}, expected a chance between 0 and 1, e.g. 0.01"));
}
