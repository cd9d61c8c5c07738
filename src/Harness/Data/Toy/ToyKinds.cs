using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Toy;

/// <summary>The datasets of GenBench whose density is known.</summary>
public static class ToyKinds
{
    public static Kinds AddToyData(this Kinds kinds) => kinds
        .AddDataset<MoonsSpec>()
        .AddDataset<PinwheelSpec>()
        .AddDataset<EightGaussiansSpec>()
        .AddDataset<Grid25Spec>()
        .AddDataset<LineGaussiansSpec>()
        .AddDataset<LinearGaussianSpec>();
}
