namespace GenBench.Metrics.Inference.Annealing;

/// <summary>The mass matrix of Hamiltonian trajectories.</summary>
public enum ChainMass
{
    /// <summary>Of each example, the mean curvature of −log f_β over the chains of the pilot run, by differences of gradients: one decode
    /// for each
    /// latent dimension, chain and node of the pilot.</summary>
    Curvature,

    /// <summary>1 in every direction: slow where the posterior is narrow in some directions and wide in others.</summary>
    Identity,
}
