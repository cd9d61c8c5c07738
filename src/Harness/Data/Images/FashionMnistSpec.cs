using GenBench.Harness.Data.Archives;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Images;

/// <summary>Fashion-MNIST: 60,000 training and 10,000 test images of clothes, in the format of MNIST.</summary>
/// <remarks>Xiao, Rasul &amp; Vollgraf 2017, arXiv:1708.07747.</remarks>
[Kind("fashion-mnist")]
public sealed record FashionMnistSpec : ArchivedImagesSpec
{
    protected override DatasetArchive Archive => PublicArchives.FashionMnist;
}
