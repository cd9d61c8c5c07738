using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>p(tokens) = K^−T.</summary>
/// <remarks>The prior under which a VQ-VAE's autoencoder is trained: van den Oord et al. 2017, section 3.1, arXiv:1711.00937.</remarks>
internal sealed class UniformPrior(long tokens, long codes, Placement placement) : TokenPrior("uniform-prior")
{
    public override BoundKind Kind => BoundKind.Exact;

    public override string Protocol => "prior=uniform";

    public override Tensor LogProb(Tensor sequence, Tensor? labels, RowNoise noise) =>
        full([sequence.shape[0]], -tokens * Math.Log(codes), dtype: placement.Dtype, device: placement.Device);

    public override Tensor Sample(long count, Tensor? labels, Generator rng) =>
        randint(codes, [count, tokens], dtype: ScalarType.Int64, device: placement.Device, generator: rng);

    public override void StartUniform()
    {
    }
}
