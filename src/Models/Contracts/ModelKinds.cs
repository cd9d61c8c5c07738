using GenBench.Models.Registration;

namespace GenBench.Models.Contracts;

/// <summary>How a program comes to know models.</summary>
public static class ModelKinds
{
    /// <summary>Adds a model family.</summary>
    public static Kinds AddModel<T>(this Kinds kinds)
        where T : ModelSpec => kinds.Add<ModelSpec, T>();
}
