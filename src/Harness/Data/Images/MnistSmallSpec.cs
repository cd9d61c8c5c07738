using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.Images;

/// <summary>The first 10,000 training and the first 2,000 test images of MNIST, embedded in the program: needs no file and no network.</summary>
[Kind("mnist-small")]
public sealed record MnistSmallSpec : ImageDatasetSpec
{
    protected override int TrainingImages => 10_000;

    protected override int TestImages => 2_000;

    protected override int DefaultValidation => 1_000;

    protected override IEnumerable<SpecProblem> CheckFiles(DataLocations locations) => [];

    private protected override ImageSource ReadSource(DataLocations locations) => EmbeddedMnist.Read();
}
