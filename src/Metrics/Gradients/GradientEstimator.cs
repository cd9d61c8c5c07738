namespace GenBench.Metrics.Gradients;

/// <summary>How ∇E_q[log p(x|z)] is estimated from draws of a Gaussian q.</summary>
public enum GradientEstimator
{
    /// <summary>The gradient of log p(x|μ + σe).</summary>
    Reparameterized,

    /// <summary>log p(x|z) ∇log q(z|x).</summary>
    ScoreFunction,

    /// <summary>(log p(x|z) − b) ∇log q(z|x), b the mean of log p(x|z) from other draws.</summary>
    ScoreFunctionBaseline,

    /// <summary>The same, b the mean over the other draws of the same estimate.</summary>
    ScoreFunctionLeaveOneOut,
}
