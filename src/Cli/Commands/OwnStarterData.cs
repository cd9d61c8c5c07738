using GenBench.Cli.Starting;
using GenBench.Harness.Data;
using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Data.Inspection;
using GenBench.Harness.Hosting;

namespace GenBench.Cli.Commands;

/// <summary>Files of somebody's own as the data of a first experiment.</summary>
internal static class OwnStarterData
{
    /// <param name="path">As typed.</param>
    /// <param name="file">The experiment to be written, which paths start from.</param>
    /// <returns>Null where there is no such file or folder.</returns>
    /// <exception cref="WrongInputException">It cannot be used as it is.</exception>
    public static StarterData? Of(string path, string file, VerbContext context)
    {
        if (!Path.Exists(path) && !Path.Exists(path.Split(':')[0]))
            return null;
        try
        {
            DataLocations locations = DataLocator.Locate();
            FileDatasetSpec spec = DataInspection.AreImages(path, locations)
                ? new ImagesSpec { Train = path, Values = PixelValues.Dequantized }
                : new VectorsSpec { Train = path };
            if (spec.Check(locations).FirstOrDefault() is { } problem)
            {
                throw new WrongInputException(
                    $"--data: {problem.Path}: {problem.Message}: {problem.Remedy}: see `genbench data inspect`, and "
                    + "paste its entry into an experiment on other data");
            }

            string place = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetFullPath(path));
            string name = DatasetEntry.NameOf(path);
            return new(name, "", DatasetEntry.Of(spec with { Name = name, Train = place }, context), spec is ImagesSpec);
        }
        catch (IOException exception)
        {
            throw new WrongInputException($"--data: {exception.Message}");
        }
    }
}
