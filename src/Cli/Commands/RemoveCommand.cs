using System.CommandLine;
using System.Globalization;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Wording;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench rm</c>: deletes a run, or a cell of it, after showing what that is.</summary>
internal static class RemoveCommand
{
    private static readonly Argument<string> Run = new("RUN")
    {
        Description = "The folder of an experiment, e.g. results/quickstart.",
    };
    private static readonly Option<int?> Cell = new("--cell") { Description = "This cell alone, by its number in the plan." };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do not ask." };

    public static Command Create(VerbContext context) => context.Verb(
        "rm",
        "Deletes the results of a run, or one of its cells, after showing them."
            + "\n\nExample:\n  genbench rm results/quickstart --cell 3",
        () => [Run, Cell, Yes],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Remove(
            parsed.GetRequiredValue(Run), parsed.GetValue(Cell), parsed.GetValue(Yes))))));

    private static int Remove(string path, int? cell, bool isSure)
    {
        using var removal = RunRemoval.Of(path, cell);
        foreach (string folder in removal.Folders)
            Console.Out.WriteLine(folder);
        string size = string.Create(CultureInfo.InvariantCulture, $"{removal.Bytes / 1048576.0:0.0} MiB");
        Console.Out.WriteLine($"{Counted.Of(removal.Cells, "cell")}, {Counted.Of(removal.Files, "file")}, {size}");
        if (!isSure && !IsConfirmed())
        {
            Console.Out.WriteLine("nothing was deleted");
            return ExitCode.Done;
        }

        removal.Delete();
        string again = removal.IsOfARun ? "; `genbench report` gathers what is left" : "";
        Console.Out.WriteLine($"deleted {removal.Name}{again}");
        return ExitCode.Done;
    }

    private static bool IsConfirmed()
    {
        if (Console.IsInputRedirected)
            throw new WrongInputException("nobody can be asked here: say --yes to delete it");
        Console.Out.Write("delete? [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
