using System.CommandLine;
using GenBench.Harness.Data;
using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Data.Inspection;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench data inspect</c>: what was recognised of somebody's files, a sheet of examples, and the entry to paste.</summary>
internal static class DataInspectCommand
{
    public static Command Create(VerbContext context)
    {
        var options = new InspectOptions();
        var command = new Command(
            "inspect",
            "Says what is in files of your own: form, shape, range, classes, duplicates. Draws a sheet of examples, and prints the "
                + "dataset's entry for an experiment.\n\nExamples:\n  genbench data inspect faces/\n"
                + "  genbench data inspect train.npz --test test.npz --labels y\n"
                + "  genbench data inspect table.csv --labels species");
        command.Add(options.Path);
        foreach (Option option in options.All)
            command.Add(option);
        command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Inspect(parsed, options, context))));
        return command;
    }

    private static int Inspect(ParseResult parsed, InspectOptions options, VerbContext context)
    {
        DataLocations locations = DataOption.Locations(parsed);
        string sheet = SheetOf(parsed, options); // before any work
        DataInspection inspection = Read(parsed, options, locations);
        TextWriter output = parsed.InvocationConfiguration.Output;
        int width = inspection.Facts.Max(fact => fact.Name.Length);
        foreach ((string name, string value) in inspection.Facts)
            output.WriteLine($"{name.PadRight(width)}  {value}");
        foreach (string warning in inspection.Warnings)
            output.WriteLine($"warning: {warning}");
        if (inspection.Image is { } shape)
        {
            ImageGrid.SaveSamples(sheet, inspection.Examples, shape);
            output.WriteLine($"{"sheet".PadRight(width)}  {sheet}");
        }

        output.WriteLine();
        output.WriteLine(DatasetEntry.Of(inspection.Spec with { Name = DatasetEntry.NameOf(inspection.Spec.Train) }, context));
        return ExitCode.Done;
    }

    /// <exception cref="WrongInputException">The files cannot be read so.</exception>
    private static DataInspection Read(ParseResult parsed, InspectOptions options, DataLocations locations)
    {
        try
        {
            FileDatasetSpec spec = options.Spec(parsed, locations);
            return spec.Check(locations).FirstOrDefault() is { } problem
                ? throw new WrongInputException(
                    problem.Path == "train" ? problem.Message : $"{problem.Path}: {problem.Message}: {problem.Remedy}")
                : DataInspection.Of(spec, locations);
        }
        catch (IOException exception)
        {
            throw new WrongInputException(exception.Message);
        }
    }

    /// <summary>Where the examples are drawn: never among the data, which they would become a part of.</summary>
    private static string SheetOf(ParseResult parsed, InspectOptions options)
    {
        string data = Path.GetFullPath(parsed.GetRequiredValue(options.Path).Split(':')[0]);
        string sheet = parsed.GetValue(options.Sheet) ?? $"{DatasetEntry.NameOf(data)}-examples.png";
        string place = Path.GetFullPath(sheet);
        if (place == data
            || place.StartsWith(Path.TrimEndingDirectorySeparator(data) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new WrongInputException($"the sheet {sheet} would lie among the data: name another place with --sheet");
        }

        OutputPlace.MustTakeFile("--sheet", sheet);
        return sheet;
    }
}
