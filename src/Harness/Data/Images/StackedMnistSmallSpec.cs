using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Images;

/// <summary>Three of the embedded digits as red, green and blue: a thousand modes, one for each number from 000 to 999. Needs no file and
/// no network.</summary>
/// <remarks>Metz et al. 2017, section 3.3.1, arXiv:1611.02163, with fewer digits.</remarks>
[Kind("stacked-mnist-small")]
public sealed record StackedMnistSmallSpec : BorderedImagesSpec
{
    protected override ImageOutline Outline => EmbeddedMnist.Outline;

    /// <summary>Combinations of the 2,000 test digits: enough that real data hit nearly every mode.</summary>
    protected override StackedImages Stack => new(Images: 3, Test: 10_000);

    protected override ImageSource ReadSource(DataLocations locations) => EmbeddedMnist.Read();
}
