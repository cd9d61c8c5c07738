using System.CommandLine;
using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tracking.Baselines;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench baseline accept</c>: the numbers of a run in one file.</summary>
internal static class BaselineAcceptCommand
{
    public static Command Create(VerbContext context)
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
            + "genbench baseline accept results/quickstart") { BaselineCommand.Run, name, folder, allow };
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Accept(
            Load(parsed.GetRequiredValue(BaselineCommand.Run), context.Metrics), parsed.GetRequiredValue(BaselineCommand.Run),
            parsed.GetValue(name), parsed.GetRequiredValue(folder), parsed.GetValue(allow) ?? [],
            parsed.InvocationConfiguration.Output))));
        return command;
    }

    private static int Accept(
        ExperimentResults results, string run, string? name, string folder, string[] allow, TextWriter output)
    {
        if (name is not null && FolderName.Check("--name", name) is { } problem)
            throw new WrongInputException($"--name: {problem.Message}: {problem.Remedy}");
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
        BaselineCommand.Remark(results.Selection);
        foreach (BaselineCheck check in checks)
            output.WriteLine($"{(check.Passed ? "ok" : "waived")}: {check.Check}: {check.Note}");
        string numbers = Counted.Of(baseline.Models.Sum(model => model.Numbers.Count), "number");
        double size = new FileInfo(path).Length / 1024.0;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {numbers}, {size:F0} KiB; review and commit it"));
        return ExitCode.Done;
    }

    private static ExperimentResults Load(string run, MetricCatalog metrics) => Path.Exists(run)
        ? ExperimentResults.Load(RunFolder.At(run), metrics)
        : throw new WrongInputException($"there is no folder {run}: name the folder of an experiment, e.g. results/quickstart");
}
