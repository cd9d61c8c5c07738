namespace GenBench.Metrics.Inference.Annealing;

/// <summary>The normalised density that annealed chains start from.</summary>
public enum ChainStart
{
    /// <summary>p(z): applies to every latent-variable model.</summary>
    Prior,

    /// <summary>q(z|x): far fewer temperatures for the same value, where there is an encoder.</summary>
    Encoder,
}
