using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Testing;

/// <summary>A model of the smallest size that still is one, and the data it is tried on.</summary>
/// <param name="Spec">Small: every check makes and trains it.</param>
/// <param name="Shape">Of data that the spec accepts; the data themselves are made up by their support.</param>
/// <param name="Precision">Of weights and data.</param>
/// <param name="Files">The files that the spec names; null where it names none.</param>
public sealed record ModelCase(ModelSpec Spec, DataShape Shape, ScalarType Precision = ScalarType.Float32, IModelFiles? Files = null)
{
    public override string ToString() => $"{Spec.Kind} on {Shape}, {Precision}";
}
