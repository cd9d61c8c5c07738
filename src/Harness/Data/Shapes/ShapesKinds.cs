using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Shapes;

/// <summary>The datasets of GenBench whose factors of variation are known.</summary>
public static class ShapesKinds
{
    public static Kinds AddShapes(this Kinds kinds) => kinds.AddDataset<ShapesSpec>();
}
