using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>x = g(z): a generator whose latent is a vector and nothing else, so that what a given z makes can be asked for.</summary>
public class PlainGan : Gan, ILatentDecoder
{
    internal PlainGan(GanSpec spec, ModelContext context)
        : base(spec, context)
    {
    }

    internal PlainGan(ModelSpec spec, long latent, DataShape shape, GanNetwork players)
        : base(spec, latent, shape, players)
    {
    }

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor SamplePrior(long count, Generator rng) => Players.Noise([count, LatentDim], rng);

    public Tensor Decode(Tensor z) => Players.Generator.call(z, null);
}
