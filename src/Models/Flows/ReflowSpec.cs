using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Models.Flows;

/// <summary>A second stage in which the flow learns straight lines between noise and what its own first stage made of that noise.</summary>
/// <remarks>Liu et al. 2023, section 2, arXiv:2209.03003 ("2-rectified flow").</remarks>
public sealed record ReflowSpec
{
    [Range(0.01, 0.99)]
    [Description("Share of the training, at its end, that is spent on the second stage.")]
    public double Share { get; init; } = 0.5;

    [Description("Solver that carries noise to data with the weights of the first stage.")]
    public OdeSolver Solver { get; init; } = new HeunSolver { Steps = 20 };
}
