using System.Globalization;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>A run of one model with many settings, ten seeds each: as many cells as are asked for, small ones.</summary>
internal static class SyntheticGrid
{
    public const int Seeds = 10;

    private const string Dataset = "moons";

    /// <param name="results">Folder that holds runs.</param>
    /// <param name="cells">A multiple of the seeds.</param>
    public static RunFolder Write(string results, int cells)
    {
        string[] settings = [.. Enumerable.Range(0, cells / Seeds).Select(Name)];
        var experiment = new SyntheticExperiment("grid", Dataset, settings, Seeds)
        {
            Examples = 100,
            LatentDim = 2,
            Epochs = 5,
            TwoDimensionalData = true,
        };
        RunFolder run = experiment.Write(results);
        run.WritePlan(new RunPlan
        {
            Experiment = "grid",
            CommandLine = "genbench run grid.json",
            Cells = [.. Enumerable.Range(0, settings.Length * Seeds).Select(index => experiment.Identity(index).Name)],
            Sweep = new SweptOptions
            {
                Options = ["latent", "beta"],
                Groups = [.. settings.Select((setting, index) => new SweptGroup
                {
                    Model = setting,
                    Dataset = Dataset,
                    Base = "vae",
                    Values = [Text(index % 10), Text(index / 10)],
                })],
            },
        });
        return run;
    }

    private static string Name(int setting) => $"vae-{Text(setting)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
