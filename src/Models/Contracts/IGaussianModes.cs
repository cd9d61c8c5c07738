namespace GenBench.Models.Contracts;

/// <summary>Modes that are Gaussians N(c_k, σ² I) of equal weight, and nothing else: every convolution of the density is closed.</summary>
public interface IGaussianModes : IKnownModes;
