using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Images;

/// <summary>The image datasets of GenBench.</summary>
public static class ImageKinds
{
    public static Kinds AddImages(this Kinds kinds) => kinds
        .AddDataset<MnistSmallSpec>()
        .AddDataset<MnistSpec>()
        .AddDataset<FashionMnistSpec>()
        .AddDataset<StackedMnistSmallSpec>()
        .AddDataset<StackedMnistSpec>();
}
