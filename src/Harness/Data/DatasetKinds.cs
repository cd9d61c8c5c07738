using GenBench.Models.Registration;

namespace GenBench.Harness.Data;

public static class DatasetKinds
{
    /// <summary>Adds a dataset.</summary>
    public static Kinds AddDataset<T>(this Kinds kinds)
        where T : DatasetSpec => kinds.Add<DatasetSpec, T>();
}
