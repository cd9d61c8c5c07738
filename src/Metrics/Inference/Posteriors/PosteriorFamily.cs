namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>A family in which the best posterior of each example is searched for.</summary>
public enum PosteriorFamily
{
    /// <summary>Gaussian with independent dimensions, the encoder's own family.</summary>
    Diagonal,

    /// <summary>Gaussian with any covariance, as a Cholesky factor.</summary>
    FullCovariance,

    /// <summary>A small normalizing flow of affine couplings with weights of each example's own.</summary>
    Flow,
}

internal static class PosteriorFamilies
{
    /// <summary>As in components and protocols.</summary>
    public static string Name(this PosteriorFamily family) => family switch
    {
        PosteriorFamily.FullCovariance => "full-covariance",
        PosteriorFamily.Flow => "flow",
        _ => "diagonal",
    };
}
