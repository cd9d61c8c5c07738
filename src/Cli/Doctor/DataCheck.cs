using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;

namespace GenBench.Cli.Doctor;

/// <summary>Where the files of each dataset that needs any are found.</summary>
public sealed class DataCheck(DataLocations locations) : ICheck
{
    private static readonly IReadOnlyList<ArchivedImagesSpec> WithFiles = [new MnistSpec(), new FashionMnistSpec()];

    public IEnumerable<Finding> Run()
    {
        yield return new Finding("data mnist-small", "embedded in the program");
        foreach (ArchivedImagesSpec dataset in WithFiles)
            yield return Find(dataset);
    }

    private Finding Find(ArchivedImagesSpec dataset) => dataset.Check(locations).FirstOrDefault() is { } problem
        ? new Finding($"data {dataset.Kind}", problem.Message, Verdict.Warning, $"genbench data fetch {dataset.Kind}")
        : new Finding($"data {dataset.Kind}", $"{dataset.FolderIn(locations)}, content verified");
}
