using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>A GAN with a declared observation noise: x = g(z) + e, e ~ N(0, s² I), a latent-variable model without an encoder.
/// The noise is no part of training, which compares g(z) with data.</summary>
/// <remarks>Wu et al. 2017, section 2, arXiv:1611.04273.</remarks>
public sealed class NoisyGan : PlainGan, ILatentVariableModel, IMeanSampler
{
    private readonly GaussianLikelihood _likelihood;

    internal NoisyGan(GanSpec spec, ModelContext context)
        : base(spec, context)
    {
        _likelihood = Players.Likelihood!;
    }

    public Tensor LogLikelihood(Tensor x, Tensor z)
    {
        if (!x.shape.AsSpan(1).SequenceEqual([.. DataShape.Event]))
        {
            throw new ArgumentException(
                $"x has shape [{string.Join(", ", x.shape)}]; this model expects [B, {string.Join(", ", DataShape.Event)}]", nameof(x));
        }

        Tensor means = Players.Generator.call(z.reshape(-1, LatentDim), null).view([.. z.shape[..^1], -1]);
        return _likelihood.LogProb(x.flatten(1), means);
    }

    public Tensor SampleObservation(Tensor z, Generator rng) =>
        _likelihood.Sample(Players.Generator.call(z, null).view(DataShape.WithBatch(z.shape[0])), rng);

    public override Tensor Sample(long count, Generator rng) => _likelihood.Sample(SampleMean(count, rng), rng);

    public Tensor SampleMean(long count, Generator rng) => Generate(count, null, rng);
}
