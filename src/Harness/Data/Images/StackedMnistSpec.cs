using GenBench.Harness.Data.Archives;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Images;

/// <summary>Three MNIST digits as red, green and blue: a thousand modes, one for each number from 000 to 999.</summary>
/// <remarks>Metz et al. 2017, section 3.3.1, arXiv:1611.02163.</remarks>
[Kind("stacked-mnist")]
public sealed record StackedMnistSpec : ArchivedImagesSpec
{
    protected override StackedImages Stack => new(Images: 3, Archive.Outline.Test);

    protected override DatasetArchive Archive => PublicArchives.Mnist;
}
