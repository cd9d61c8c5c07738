using System.CommandLine;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Runs;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench baseline</c>: accepts the numbers of a run, and holds later runs against them. Torch is not loaded.</summary>
internal static class BaselineCommand
{
    public static readonly Argument<string> Run = new("RUN")
    {
        Description = "The folder of an experiment, e.g. results/quickstart, or one of the plans recorded in it.",
    };

    public static Command Create(VerbContext context) => context.Verb(
        "baseline",
        "Holds runs against numbers that were accepted before.\n\nExample:\n  genbench baseline accept results/quickstart\n  genbench "
            + "baseline check results/quickstart",
        () =>
        [
            BaselineAcceptCommand.Create(context),
            BaselineCheckCommand.Create(context),
        ]);

    /// <summary>What of the folder has no part in the answer; not on the output, which may be a document.</summary>
    public static void Remark(CellSelection selection)
    {
        foreach (string line in SelectionText.Lines(selection))
            Console.Error.WriteLine($"genbench: {line}");
    }
}
