namespace GenBench.Metrics.Contracts;

/// <summary>What the number in a part of a component counts or sets.</summary>
public enum ComponentQuantity
{
    /// <summary>K, importance samples: <c>K=5000</c>.</summary>
    Samples,

    /// <summary>Place of a latent dimension among those of its network, from 1: <c>rank=07</c>.</summary>
    Rank,

    /// <summary>T, steps of an annealed path: <c>temperatures=1000</c>.</summary>
    Temperatures,

    /// <summary>β, the inverse temperature at which a path ends: <c>beta=0.1</c>.</summary>
    InverseTemperature,

    /// <summary>Steps of a sampler: <c>steps=10</c>.</summary>
    Steps,

    /// <summary>Variance from which a latent dimension counts as active: <c>threshold=0.01</c>.</summary>
    Threshold,

    /// <summary>L, draws averaged in one estimate of a gradient: <c>L=10</c>.</summary>
    Draws,

    /// <summary>τ, the temperature of a relaxation: <c>temperature=0.5</c>.</summary>
    Temperature,

    /// <summary>Time between noise at 0 and data at 1: <c>time=0.9</c>.</summary>
    Time,

    /// <summary>Weight of the class in guided sampling: <c>scale=2</c>.</summary>
    Scale,
}
