using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>The end of an integration whose rows do not depend on each other, and what each of them cost.</summary>
/// <param name="State">x at the end, in the shape of the start.</param>
/// <param name="FunctionEvaluations">Calls of the field that a row took part in, [B] float64.</param>
public sealed record RowOdeSolution(Tensor State, Tensor FunctionEvaluations);
