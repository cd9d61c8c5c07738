namespace GenBench.Models.Diffusion;

/// <summary>p(x | x_1), the last step back.</summary>
public enum DiffusionDecoder
{
    /// <summary>The density N(ŷ₀, s²) itself.</summary>
    Gaussian,

    /// <summary>The mass of N(ŷ₀, s²) on the bin of each of the 256 levels, the outermost reaching to infinity; spread evenly over the
    /// bin, where
    /// dequantized data lie evenly.</summary>
    /// <remarks>Ho et al. 2020, eq. 13, arXiv:2006.11239.</remarks>
    Discretized,
}
