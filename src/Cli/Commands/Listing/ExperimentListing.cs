using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Loading;
using GenBench.Harness.Specs.Source;

namespace GenBench.Cli.Commands.Listing;

/// <summary>Lists the experiments of a folder by file, size and question.</summary>
internal static class ExperimentListing
{
    private const string SchemaFile = "schema.json";

    public static int Write(SpecLoader loader, string folder, TextWriter output, TextWriter error)
    {
        if (!Directory.Exists(folder))
        {
            error.WriteLine($"there is no folder \"{folder}\"; name one with --dir");
            return 2;
        }

        string[] files = [.. Directory.EnumerateFiles(folder, "*.json")
            .Where(file => Path.GetFileName(file) != SchemaFile)
            .Order(StringComparer.Ordinal)];
        TextColumns.Write(output, [.. files.Select(file => Row(loader, file))]);
        return 0;
    }

    private static string[] Row(SpecLoader loader, string file)
    {
        try
        {
            ExperimentSpec spec = loader.Load(file).Spec;
            int cells = spec.Models.Count * spec.Datasets.Count * spec.Seeds.Count;
            return [file, Counted.Of(cells, "cell"), string.IsNullOrWhiteSpace(spec.Description) ? "(no description)" : spec.Description];
        }
        catch (SpecException problem)
        {
            return [file, "broken", problem.Problems[0].ToString()];
        }
    }
}
