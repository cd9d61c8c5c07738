using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>The exponential of the entropy of the eigenvalues of the matrix of similarities: 1 where all samples are alike, N where no
/// two are. It looks at no real example; those of its floor are there to be looked at beside it.</summary>
public sealed class VendiScore(VendiScoreSpec spec) : FeatureComparison(spec, spec.Samples, fewest: 2)
{
    /// <summary>The score itself.</summary>
    public static MetricDescriptor Descriptor { get; } = new()
    {
        Id = "vendi-score",
        ErrorCovers = ErrorCoverage.Samples,
        Version = 1,
        Title = "Vendi score",
        Definition = "exp(−Σ λ ln λ), λ the eigenvalues of K/N, K_ij the cosine between the features of samples i and j",
        Source = "Friedman & Dieng 2023, eq. 4, arXiv:2210.02410",
        Unit = "effective samples",
        Direction = Direction.None, // noise has most
        Kind = BoundKind.Estimate,
        Role = MetricRole.FeatureQuality,
        Columns = [new("Vendi", MetricComponent.None)],
    };

    public override IReadOnlyList<MetricDescriptor> Descriptors => [Descriptor];

    protected override Func<Tensor, IReadOnlyList<Estimate>> CompareWith(Tensor reference, EvaluationContext context) => set =>
    {
        using DisposeScope scope = NewDisposeScope();
        return [Of(Directions(set))];
    };

    /// <summary>Features of length 1, and one more that is 1 for all whose features are 0: they are alike and like no other.</summary>
    private static Tensor Directions(Tensor features)
    {
        Tensor length = features.square().sum(dim: 1, keepdim: true).sqrt(), isZero = length.eq(0);
        return cat([features / length.masked_fill(isZero, 1), isZero.to(ScalarType.Float64)], 1);
    }

    /// <summary>By the eigenvalues of ρ = 1/N Σ φ φᵀ, which are those of K/N. A sample moves the entropy by −φᵀ ln ρ φ less the entropy,
    /// to first order.</summary>
    /// <param name="unit">φ, [N, F].</param>
    internal static Estimate Of(Tensor unit)
    {
        double count = unit.shape[0];
        (Tensor values, Tensor vectors) = linalg.eigh(unit.t().mm(unit) / count);
        Tensor logs = values.clamp(min: double.Epsilon).log().masked_fill(values.le(0), 0);
        double entropy = -(values.clamp(min: 0) * logs).sum().item<double>();
        Tensor influence = unit.mm(vectors).square().mv(logs).neg(); // [N]
        double score = Math.Exp(entropy);
        return new Estimate(score, score * Math.Sqrt(influence.var().item<double>() / count), unit.shape[0]);
    }
}
