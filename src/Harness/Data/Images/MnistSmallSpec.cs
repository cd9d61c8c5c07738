using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Images;

/// <summary>The first 10,000 training and the first 2,000 test images of MNIST, embedded in the program: needs no file and no
/// network.</summary>
[Kind("mnist-small")]
public sealed record MnistSmallSpec : BorderedImagesSpec
{
    protected override ImageOutline Outline => EmbeddedMnist.Outline;

    protected override ImageSource ReadSource(DataLocations locations) => EmbeddedMnist.Read();
}
