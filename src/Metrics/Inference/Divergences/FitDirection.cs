namespace GenBench.Metrics.Inference.Divergences;

/// <summary>Which divergence a Gaussian was fitted to the posterior by.</summary>
public enum FitDirection
{
    /// <summary>KL(q ‖ p), an expectation under q: exclusive, it seeks a mode.</summary>
    Reverse,

    /// <summary>KL(p ‖ q), an expectation under the posterior: inclusive, it covers. Its Gaussian has the posterior's moments.</summary>
    Forward,
}
