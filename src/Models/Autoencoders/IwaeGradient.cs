namespace GenBench.Models.Autoencoders;

/// <summary>Gradient estimators of the importance-weighted bound.</summary>
public enum IwaeGradient
{
    /// <summary>Through the reparameterized samples; the encoder's signal-to-noise ratio falls as √(1/k) (Rainforth et al. 2018).</summary>
    Reparameterized,

    /// <summary>Doubly reparameterized (DReG): unbiased, and better with rising k (Tucker et al. 2019).</summary>
    DoublyReparameterized,
}
