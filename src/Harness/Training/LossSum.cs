using System.Text.Json.Serialization;

namespace GenBench.Harness.Training;

/// <summary>One loss term summed over examples. A stopped run may carry one that is not finite; the end of its epoch reports it.</summary>
public sealed record LossSum(
    string Name,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Sum);
