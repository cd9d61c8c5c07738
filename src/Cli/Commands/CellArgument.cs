using System.CommandLine;
using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Registration;

namespace GenBench.Cli.Commands;

/// <summary>The folder of a cell, or of an experiment with all its cells.</summary>
internal static class CellArgument
{
    public static Argument<string> Create() => new("RUN")
    {
        Description = "The folder of a cell, or of an experiment (then the cells of its last run), or one of the plans recorded in it.",
    };

    /// <summary>The cell; or the experiment's cells that its last run asked for, or the plan named.</summary>
    /// <exception cref="WrongInputException">The folder holds no cell.</exception>
    public static IReadOnlyList<CellFolder> Find(string path)
    {
        if (!Path.Exists(path))
            throw new WrongInputException($"{path} is no folder; give the folder of a cell or of an experiment, e.g. results/quickstart");
        var single = new CellFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        IReadOnlyList<CellFolder> cells = File.Exists(single.RecordFile) ? [single] : CellSelection.Of(RunFolder.At(path)).Cells;
        return cells.Count > 0
            ? cells
            : throw new WrongInputException($"{path} holds no cell.json and no folder with one; run an experiment first");
    }

    /// <summary>The cells that a model can be read from; the others are named on the error stream.</summary>
    /// <exception cref="WrongInputException">There is none.</exception>
    public static IReadOnlyList<CellFolder> FindTrained(string path)
    {
        ILookup<bool, CellFolder> cells = Find(path).ToLookup(cell => CellModel.IsTrained(cell.Checkpoints));
        if (!cells[true].Any())
            throw new WrongInputException($"{path} holds no trained model; `genbench run` makes one");
        foreach (CellFolder cell in cells[false])
            Console.Error.WriteLine($"{cell.Name} has no trained model and is left out");
        return [.. cells[true]];
    }

    /// <summary>The cell as its folder remembers it, with overrides.</summary>
    public static ExperimentCell Read(
        CellFolder folder, VerbContext context, DataLocations locations, params IReadOnlyList<SpecOverride> overrides)
    {
        CellRecord record = folder.ReadRecord() ?? throw new WrongInputException($"{folder.Location} holds no cell.json");
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(record.Spec);
        return WithGuests(
            folder, context.Json.Kinds,
            () => ExperimentPlan.Create(context.Loader.Parse(folder.RecordFile, json, overrides), locations).Cells[0]);
    }

    /// <summary>Reads something of a cell, and where that fails says which assemblies the cell was made with that are not here.</summary>
    public static T WithGuests<T>(CellFolder folder, Kinds kinds, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is CheckpointException or SpecException && Absent(folder, kinds) is [_, ..])
        {
            string absent = string.Join(", ", Absent(folder, kinds).Select(guest => $"{guest.Name} {guest.Version}"));
            throw new WrongInputException(
                $"{folder.Name} was made with {absent}, which is not loaded: name its file with --with. Without it: {exception.Message}");
        }
    }

    private static GuestRecord[] Absent(CellFolder folder, Kinds kinds)
    {
        HashSet<string?> here = [.. kinds.Guests.Select(guest => guest.GetName().Name)];
        return [.. (folder.ReadRecord()?.Provenance.Guests ?? []).Where(guest => !here.Contains(guest.Name))];
    }
}
