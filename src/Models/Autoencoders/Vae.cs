using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>p(z) = N(0, I), p(x|z) by a decoder, q(z|x) = N(mu(x), diag(exp(logVar(x)))) by an encoder. Beta and the
/// importance-weighted objective are ways to train it, not other models.</summary>
/// <remarks>Kingma &amp; Welling 2014, arXiv:1312.6114.</remarks>
public class Vae : IGenerativeModel, IAmortizedPosterior, ILatentDecoder, IReconstructor, IEncoder, IMeanSampler, IHasLatentNetwork
{
    private readonly LatentModelSpec _spec;

    private protected Vae(LatentModelSpec spec, ModelContext context)
    {
        (_spec, DataShape, LatentDim) = (spec, context.Shape, spec.Latent);
        Latent = new LatentNetwork(spec, context, encoderOutputs: 2 * spec.Latent);
    }

    public ModelSpec Spec => _spec;

    public DataShape DataShape { get; }

    public long LatentDim { get; }

    public nn.Module Network => Latent;

    internal LatentNetwork Latent { get; }

    LatentNetwork IHasLatentNetwork.Latent => Latent;

    /// <summary>A linear decoder with Gaussian noise has a closed-form density, and its model says so.</summary>
    public static Vae Create(LatentModelSpec spec, ModelContext context) => spec.Conditional
        ? new ConditionalVae(spec, context)
        : spec is { Networks.ForDecoder: MlpSpec { Widths.Count: 0 }, Likelihood: GaussianSpec { Variance: not GaussianVariance.PerPixel } }
            ? new LinearVae(spec, context)
            : new Vae(spec, context);

    public ITrainingProcedure CreateTraining(TrainingSpec training) => _spec.CreateTraining(Latent, training);

    public DiagonalGaussian Posterior(Tensor x) => DiagonalGaussian.Of(Latent.Encode(x));

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z) => Latent.LogLikelihood(x, z);

    public Tensor SamplePrior(long count, Generator rng) => Noise([count, LatentDim], rng);

    public Tensor SampleObservation(Tensor z, Generator rng) => Latent.Sample(z, rng);

    public Tensor Encode(Tensor x) => Posterior(x).Mean;

    public Tensor Decode(Tensor z) => Latent.Mean(z);

    public Tensor Reconstruct(Tensor x) => Decode(Encode(x));

    public Tensor Sample(long count, Generator rng) => Latent.Sample(SamplePrior(count, rng), rng);

    public Tensor SampleMean(long count, Generator rng) => Latent.Mean(SamplePrior(count, rng));

    public void Dispose()
    {
        Latent.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Standard normal noise where the weights are.</summary>
    internal Tensor Noise(long[] size, Generator rng) => Latent.Noise(size, rng);
}
