using System.Text.Json.Serialization;

namespace GenBench.Harness.Training;

/// <summary>What was seen of one update of one model.</summary>
/// <param name="Update">1 for the first.</param>
/// <param name="Loss">Mean over the batch; null where it was not reached.</param>
/// <param name="GradientNorm">Euclidean, over all parameters that were to be moved; null for a training that tells of none.</param>
internal sealed record SeenUpdate(
    long Update,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double? Loss,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double? GradientNorm);
