using GenBench.Harness.Data.Archives;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Images;

/// <summary>MNIST: 60,000 training and 10,000 test images of handwritten digits.</summary>
/// <remarks>LeCun, Bottou, Bengio &amp; Haffner 1998, "Gradient-based learning applied to document recognition".</remarks>
[Kind("mnist")]
public sealed record MnistSpec : ArchivedImagesSpec
{
    protected override DatasetArchive Archive => PublicArchives.Mnist;
}
