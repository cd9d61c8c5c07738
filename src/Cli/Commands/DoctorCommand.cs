using System.CommandLine;
using GenBench.Cli.Doctor;
using GenBench.Harness.Data;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting.Tables;
using Spectre.Console;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench doctor</c>: what is there, what is wrong, and the command that mends it.</summary>
internal static class DoctorCommand
{
    public static Command Create(VerbContext context) => context.Verb(
        "doctor",
        "Says what is wrong with this machine, and for each thing the one command that mends it."
            + "\n\nExample:\n  genbench doctor --data ~/datasets",
        () => [DataOption.Instance],
        command => command.SetAction(parsed => Examine(DataOption.Locations(parsed))));

    /// <summary>The child process of the torch check.</summary>
    public static Command CreateTrial()
    {
        var command = new Command(DoctorArguments.Trial) { Hidden = true };
        command.SetAction(_ => TorchTrial.Run(Console.Out));
        return command;
    }

    private static int Examine(DataLocations locations)
    {
        ICheck[] checks = [new SystemCheck(), StandardLibraryCheck.OfThisMachine, new TorchCheck(), new DataCheck(locations)];
        Finding[] findings = [.. checks.SelectMany(check => check.Run())];
        IAnsiConsole console = Console.IsOutputRedirected ? ConsoleTable.Plain(Console.Out) : AnsiConsole.Console;
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "");
        foreach (Finding finding in findings)
        {
            table.AddRow(
                new Text(Mark(finding.Verdict)), new Text(finding.Name),
                new Text(finding.Remedy.Length == 0 ? finding.Value : $"{finding.Value}\nmend: {finding.Remedy}"));
        }

        console.Write(table);
        return findings.Any(finding => finding.Verdict == Verdict.Error) ? ExitCode.Broken : ExitCode.Done;
    }

    private static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Warning => "warning",
        _ => "ERROR",
    };
}
