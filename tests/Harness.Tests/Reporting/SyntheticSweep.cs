using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>A run of four points of one model: two options with two values each.</summary>
internal static class SyntheticSweep
{
    private const string Dataset = "moons";

    private static readonly string[] Points = ["vae-a", "vae-b", "vae-c", "vae-d"];

    /// <param name="results">Folder that holds runs.</param>
    public static RunFolder Write(string results)
    {
        RunFolder run = new SyntheticExperiment("swept", Dataset, Points, 3) { Examples = 8, LatentDim = 2, Epochs = 2 }.Write(results);
        run.WritePlan(new RunPlan
        {
            Experiment = "swept",
            CommandLine = "genbench run swept.json",
            Cells = [.. run.CellNames()],
            Sweep = new SweptOptions
            {
                Options = ["latent", "training.optimizer.learningRate"],
                Groups =
                [
                    .. Points.Select((point, index) => new SweptGroup
                    {
                        Model = point,
                        Dataset = Dataset,
                        Base = "vae",
                        Values = [index < 2 ? "2" : "10", index % 2 == 0 ? "0.001" : "0.1"],
                    }),
                ],
            },
        });
        return run;
    }
}
