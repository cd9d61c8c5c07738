using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>The end of an integration and what it cost.</summary>
/// <param name="State">x at the end, in the shape of the start.</param>
/// <param name="FunctionEvaluations">Calls of the field.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Rejected">Steps tried and thrown away by error control.</param>
public sealed record OdeSolution(Tensor State, long FunctionEvaluations, long Steps, long Rejected = 0);
