namespace GenBench.Models.Categorical;

/// <summary>What the score-function gradient takes away from log p(x|z) before it weights ∇log q(z|x).</summary>
public enum ReinforceBaseline
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its mean: a running one in training.</summary>
    Mean,

    /// <summary>The mean of the example's other draws.</summary>
    LeaveOneOut,
}
