using System.CommandLine;
using System.Globalization;
using GenBench.Harness.Exporting;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Torch;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench export</c>: a run in the formats of other programs.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Run = CellArgument.Create();
    private static readonly Option<string?> Out = new("--out") { Description = "The folder to write; the run's `export` when left out." };
    private static readonly Option<int?> Cell = new("--cell") { Description = "Only this cell, by its place in the plan, from 0." };
    private static readonly Option<int> Count = new("--count", "-n")
    {
        Description = "Samples of each model.",
        DefaultValueFactory = _ => 64,
    };
    private static readonly Option<long> Seed = new("--seed") { Description = "Seed of their noise.", DefaultValueFactory = _ => 0 };
    private static readonly Option<string?> Source = new("--source")
    {
        Description = "Address to name as the numbers' source in the card.",
    };
    private static readonly Option<string> DeviceName = new("--device")
    {
        Description = "auto, cpu, cuda or cuda:N.",
        DefaultValueFactory = _ => "auto",
    };

    public static Command Create(VerbContext context) => context.Verb(
        "export",
        "Writes weights as safetensors with a model card, tables as Parquet and samples as NPZ."
            + "\n\nExample:\n  genbench export results/quickstart --out quickstart-for-the-hub",
        () => [Run, Out, Cell, Count, Seed, Source, DeviceName],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Export(parsed, context)))));

    private static int Export(ParseResult parsed, VerbContext context)
    {
        string run = parsed.GetRequiredValue(Run);
        CellResults[] cells = Chosen([.. CellArgument.Find(run).Select(CellResults.Load)], parsed.GetValue(Cell));
        string folder = Target(parsed.GetValue(Out), run, cells);
        OutputPlace.MustTakeFolder("--out", folder);
        if (ExportFolder.WhyNot(folder) is { } reason)
            throw new WrongInputException($"{reason}: name another folder with --out");
        TorchRuntime.Load();
        var request = new ExportRequest(
            Checked(parsed.GetValue(Count)), parsed.GetValue(Seed), TorchRuntime.Resolve(parsed.GetRequiredValue(DeviceName)),
            Address(parsed.GetValue(Source)));
        foreach (ExportedCell cell in RunExport.Write(folder, cells, request, context.Json, context.Metrics))
        {
            foreach (string missing in cell.Missing)
                Console.Error.WriteLine($"{cell.Results.Folder.Name}: not exported: {missing}");
        }

        Console.Out.WriteLine(folder);
        return ExitCode.Done;
    }

    private static CellResults[] Chosen(CellResults[] cells, int? place)
    {
        if (place is not { } wanted)
            return cells;
        CellResults[] found = [.. cells.Where(cell => cell.Record.Index == wanted)];
        string known = string.Join(", ", cells.Select(cell => cell.Record.Index).Order());
        return found.Length > 0
            ? found
            : throw new WrongInputException(string.Create(CultureInfo.InvariantCulture, $"--cell is {wanted}; the run has {known}"));
    }

    private static string Target(string? given, string run, CellResults[] cells)
    {
        if (given is not null)
            return given;
        string folder = File.Exists(run) ? Path.GetDirectoryName(cells[0].Folder.Location)! : run;
        return Path.Combine(folder, "export");
    }

    private static int Checked(int count) => count is >= 1 and <= 100_000
        ? count
        : throw new WrongInputException(string.Create(CultureInfo.InvariantCulture, $"-n is {count}; expected 1 to 100000"));

    private static string? Address(string? text) =>
        text is null || (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https")
        ? text
        : throw new WrongInputException($"--source is {text}; expected an address, e.g. https://example.org/results");
}
