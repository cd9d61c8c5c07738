using GenBench.Models.Registration;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Datasets whose files are named by their paths.</summary>
public static class ByPathKinds
{
    public static Kinds AddDataByPath(this Kinds kinds) => kinds.AddDataset<ImagesSpec>().AddDataset<VectorsSpec>();
}
