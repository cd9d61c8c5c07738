using GenBench.Harness.Data.Images;
using GenBench.Harness.Data.Toy;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data;

/// <summary>The datasets of GenBench.</summary>
public static class DatasetKinds
{
    /// <summary>Adds a dataset.</summary>
    public static Kinds AddDataset<T>(this Kinds kinds)
        where T : DatasetSpec => kinds.Add<DatasetSpec, T>();

    public static Kinds AddDatasets(this Kinds kinds) => kinds
        .AddDataset<MnistSmallSpec>()
        .AddDataset<MnistSpec>()
        .AddDataset<FashionMnistSpec>()
        .AddDataset<StackedMnistSmallSpec>()
        .AddDataset<StackedMnistSpec>()
        .AddDataset<MoonsSpec>()
        .AddDataset<PinwheelSpec>()
        .AddDataset<EightGaussiansSpec>()
        .AddDataset<Grid25Spec>()
        .AddDataset<LinearGaussianSpec>();
}
