using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Toy;

/// <summary>The datasets of GenBench that are drawn from a seed.</summary>
public static class ToyKinds
{
    public static Kinds AddToyData(this Kinds kinds) => kinds
        .AddDataset<MoonsSpec>()
        .AddDataset<PinwheelSpec>()
        .AddDataset<EightGaussiansSpec>()
        .AddDataset<Grid25Spec>()
        .AddDataset<LineGaussiansSpec>()
        .AddDataset<LinearGaussianSpec>()
        .AddDataset<CheckerboardSpec>()
        .AddDataset<RingsSpec>()
        .AddDataset<TwoSpiralsSpec>()
        .AddDataset<SwissRollSpec>();
}
