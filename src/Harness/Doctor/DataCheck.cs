using GenBench.Harness.Data;

namespace GenBench.Harness.Doctor;

/// <summary>Where the files of each dataset that needs any are found.</summary>
public sealed class DataCheck(DataLocations locations) : ICheck
{
    private static readonly IReadOnlyList<Data.Images.ArchivedImagesSpec> WithFiles = [new Data.Images.MnistSpec(), new Data.Images.FashionMnistSpec()];

    public IEnumerable<Finding> Run()
    {
        yield return new Finding("data mnist-small", "embedded in the program");
        foreach (Data.Images.ArchivedImagesSpec dataset in WithFiles)
            yield return Find(dataset);
    }

    private Finding Find(Data.Images.ArchivedImagesSpec dataset) => dataset.Check(locations).FirstOrDefault() is { } problem
        ? new Finding($"data {dataset.Kind}", problem.Message, Verdict.Warning, $"genbench data fetch {dataset.Kind}")
        : new Finding($"data {dataset.Kind}", $"{dataset.FolderIn(locations)}, content verified");
}
