using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Analytic;

/// <summary>Gaussians of equal weight and equal variance: p(x) = 1/K Σ_k N(x; c_k, σ² I).
/// It computes in float64 and keeps a copy of the centres.</summary>
public sealed class IsotropicGaussianMixture : IDensity, IGaussianModes, IDisposable
{
    /// <param name="centres">[K, D]</param>
    /// <param name="standardDeviation">σ, positive and finite; the same for every component and direction.</param>
    public IsotropicGaussianMixture(Tensor centres, double standardDeviation)
    {
        if (centres.dim() != 2 || centres.numel() == 0)
            throw new ArgumentException($"centres have shape [{string.Join(", ", centres.shape)}]; expected [K, D]", nameof(centres));
        if (!(standardDeviation > 0 && double.IsFinite(standardDeviation)))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "expected a positive number");
        using var scope = NewDisposeScope();
        Centres = centres.detach().to(ScalarType.Float64, copy: true).DetachFromDisposeScope();
        StandardDeviation = standardDeviation;
    }

    public BoundKind Kind => BoundKind.Exact;

    /// <summary>c, [K, D]. The mixture owns it.</summary>
    public Tensor Centres { get; }

    /// <summary>σ, not a variance.</summary>
    public double StandardDeviation { get; }

    public long Components => Centres.shape[0];

    public long Dimensions => Centres.shape[1];

    /// <summary>log p(x) = logsumexp_k(-|x - c_k|² / 2σ²) - ln K - D/2 ln(2πσ²).</summary>
    /// <param name="x">[B, D]</param>
    /// <param name="noise">Untouched.</param>
    /// <returns>[B], nats, float64.</returns>
    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        if (x.dim() != 2 || x.shape[1] != Dimensions)
            throw new ArgumentException($"x has shape [{string.Join(", ", x.shape)}]; expected [B, {Dimensions}]", nameof(x));
        using var scope = NewDisposeScope();
        double variance = StandardDeviation * StandardDeviation;
        Tensor offsets = x.to(ScalarType.Float64).unsqueeze(1) - Centres;                    // [B, K, D]
        Tensor exponents = offsets.square().sum(dim: -1) * (-0.5 / variance);                // [B, K]
        double logNormalizer = Math.Log(Components) + 0.5 * Dimensions * Math.Log(2 * Math.PI * variance);
        return (exponents.logsumexp(1) - logNormalizer).MoveToOuterDisposeScope();
    }

    /// <returns>[count, D], float64, and the component each example came from, [count] int64.</returns>
    public (Tensor X, Tensor Component) Sample(long count, Generator rng)
    {
        using var scope = NewDisposeScope();
        Tensor component = randint(0, Components, count, dtype: ScalarType.Int64, device: Centres.device, generator: rng);
        Tensor noise = randn(count, Dimensions, dtype: ScalarType.Float64, device: Centres.device, generator: rng);
        Tensor x = Centres.index_select(0, component) + noise * StandardDeviation;
        return (x.MoveToOuterDisposeScope(), component.MoveToOuterDisposeScope());
    }

    public void Dispose() => Centres.Dispose();
}
