using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Encoder and decoder from files.</summary>
public sealed class TorchScriptVae : TorchScriptDecoder, IAmortizedPosterior, IReconstructor, IEncoder
{
    internal TorchScriptVae(TorchScriptSpec spec, ModelContext context)
        : base(spec, context)
    {
    }

    public DiagonalGaussian Posterior(Tensor x) => Script.Posterior(x);

    public Tensor Encode(Tensor x) => Posterior(x).Mean;

    public Tensor Reconstruct(Tensor x) => Decode(Encode(x));

    private protected override Tensor NegativeElbo(Tensor x, Generator rng)
    {
        Tensor noise = Noise([x.shape[0], LatentDim], rng);
        DiagonalGaussian q = Posterior(x);
        return q.KlToStandardNormal() - LogLikelihood(x, q.Reparameterize(noise));
    }
}
