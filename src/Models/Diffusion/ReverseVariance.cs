namespace GenBench.Models.Diffusion;

/// <summary>The variance of p(y_{i−1} | y_i). Both are right in a limit: for a single point of data and for data that are flat at the scale of
/// the noise.</summary>
/// <remarks>Ho et al. 2020, section 3.2, arXiv:2006.11239.</remarks>
public enum ReverseVariance
{
    /// <summary>β_i, that of the forward step. The bound closes with more steps wherever the data have a density.</summary>
    Forward,

    /// <summary>β̃_i = β_i (1 − ᾱ_{i−1})/(1 − ᾱ_i), that of the posterior given the data.</summary>
    Posterior,
}
