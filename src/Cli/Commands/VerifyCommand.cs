using System.CommandLine;
using System.Text.Json;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Verification;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench verify</c>: what of a results folder can be trusted.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string[]> Folders = new("DIR")
    {
        Description = "Folders of experiments or of cells, e.g. results/quickstart.",
        Arity = ArgumentArity.OneOrMore,
    };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Print the findings as JSON." };

    public static Command Create(VerbContext context) => context.Verb(
        "verify",
        "Holds every file of a results folder against its hashes and says what can be trusted. Changes nothing."
            + "\n\nExit code 1 where something is damaged.\n\nExample:\n  genbench verify results/quickstart",
        () => [Folders, AsJson],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Verify(
            parsed.GetRequiredValue(Folders), parsed.GetValue(AsJson), context)))));

    private static int Verify(string[] folders, bool asJson, VerbContext context)
    {
        foreach (string missing in folders.Where(folder => !Directory.Exists(folder)))
        {
            throw new WrongInputException(
                $"{missing} is no folder; give the folder of an experiment or of a cell, e.g. results/quickstart");
        }

        var check = new RunCheck(MetricCatalog.Of(context.Json.Kinds));
        Finding[] findings = [.. folders.SelectMany(check.Of)];
        if (asJson)
            Console.Out.WriteLine(JsonSerializer.Serialize(findings, ResultJson.Options));
        else
            Show(findings);
        return findings.Any(finding => finding.Verdict == FileVerdict.Damaged) ? ExitCode.Broken : ExitCode.Done;
    }

    private static void Show(Finding[] findings)
    {
        int width = Enum.GetValues<FileVerdict>().Max(verdict => KebabCase.NameOf(verdict).Length);
        foreach (Finding finding in findings)
        {
            string verdict = KebabCase.NameOf(finding.Verdict).PadRight(width);
            Console.Out.WriteLine($"{verdict}  {finding.Place}: {finding.Detail.ReplaceLineEndings(" ")}");
        }

        IEnumerable<string> counts = findings.CountBy(finding => finding.Verdict).OrderByDescending(pair => pair.Key)
            .Select(pair => $"{pair.Value} {KebabCase.NameOf(pair.Key)}");
        Console.Out.WriteLine(string.Join(", ", counts));
    }
}
