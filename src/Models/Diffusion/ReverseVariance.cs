namespace GenBench.Models.Diffusion;

/// <summary>The variance of p(y_{i−1} | y_i). The first two are right in a limit: for data that are flat at the scale of the noise and for
/// a single
/// point of data.</summary>
/// <remarks>Ho et al. 2020, section 3.2, arXiv:2006.11239.</remarks>
public enum ReverseVariance
{
    /// <summary>β_i, that of the forward step. The bound closes with more steps wherever the data have a density.</summary>
    Forward,

    /// <summary>β̃_i = β_i (1 − ᾱ_{i−1})/(1 − ᾱ_i), that of the posterior given the data.</summary>
    Posterior,

    /// <summary>β̃_i and what the error of the estimate adds: the best single variance of each step, from the errors that the trained
    /// network makes on
    /// the training split; the decoder's too.</summary>
    /// <remarks>Bao et al. 2022, theorem 1, arXiv:2201.06503; with the network's own errors, which are the optimum also where it is not
    /// exact: Bao
    /// et al. 2022, arXiv:2206.07309.</remarks>
    Analytic,
}
