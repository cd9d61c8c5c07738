namespace GenBench.Metrics.Inversion;

/// <summary>How a latent is searched for.</summary>
public enum LatentOptimizer
{
    /// <summary>Adam with a rate that falls linearly to 0; the best iterate is the answer.</summary>
    Adam,

    /// <summary>L-BFGS with ten pairs and backtracking, each row with directions and steps of its own.</summary>
    LBfgs,
}
