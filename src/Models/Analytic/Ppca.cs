using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Analytic;

/// <summary>x = Wz + m + e with everything in closed form: density, posterior, maximum-likelihood fit,
/// and the loss of a wrong encoder.</summary>
public sealed class Ppca : IGenerativeModel, IDensity, IAmortizedPosterior, ILatentDecoder, IReconstructor, IEncoder
{
    private readonly PpcaSpec _spec;
    private readonly PpcaNetwork _network;
    private readonly Placement _placement;

    public Ppca(PpcaSpec spec, ModelContext context)
    {
        (_spec, _placement, DataShape) = (spec, context.Placement, context.Shape);
        _network = new PpcaNetwork(_spec.Latent, context);
    }

    public ModelSpec Spec => _spec;

    public DataShape DataShape { get; }

    public nn.Module Network => _network;

    public long LatentDim => _spec.Latent;

    public BoundKind Kind => BoundKind.Exact;

    public ITrainingProcedure CreateTraining(TrainingSpec training) =>
        new PpcaTraining(_network, _spec.Latent, DataShape.Dimensions, _placement.Device);

    public Tensor LogProb(Tensor x, RowNoise noise) => WithDensity(density => density.LogProb(x, noise));

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z) => WithDensity(density =>
    {
        Tensor mean = z.to(ScalarType.Float64).matmul(density.Weights.t()) + density.Mean; // [..., B, D]
        Tensor squared = (x.reshape(x.shape[0], -1) - mean).square().sum(dim: -1);
        double variance = density.NoiseStd * density.NoiseStd;
        return squared * (-0.5 / variance) - 0.5 * density.Dimensions * Math.Log(2 * Math.PI * variance);
    });

    public Tensor SamplePrior(long count, Generator rng) =>
        randn([count, LatentDim], dtype: _placement.Dtype, device: _placement.Device, generator: rng);

    public Tensor SampleObservation(Tensor z, Generator rng) => WithDensity(density =>
    {
        Tensor mean = z.to(ScalarType.Float64).mm(density.Weights.t()) + density.Mean;
        Tensor noise = randn(mean.shape, dtype: ScalarType.Float64, device: mean.device, generator: rng);
        return (mean + noise * density.NoiseStd).view(DataShape.WithBatch(z.shape[0]));
    });

    /// <summary>The best diagonal posterior, made wrong as the spec asks.</summary>
    public DiagonalGaussian Posterior(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianDensity density = _network.Density();
        Tensor mean = density.PosteriorMean(x) + _spec.EncoderMeanShift;
        Tensor logVar = (density.BestDiagonalVariances() * _spec.EncoderVarianceFactor).log().expand_as(mean);
        return new DiagonalGaussian(
            mean.to(_placement.Dtype).MoveToOuterDisposeScope(), logVar.to(_placement.Dtype).contiguous().MoveToOuterDisposeScope());
    }

    public Tensor Encode(Tensor x) => WithDensity(density => density.PosteriorMean(x));

    public Tensor Decode(Tensor z) => WithDensity(density =>
        (z.to(ScalarType.Float64).matmul(density.Weights.t()) + density.Mean).view(DataShape.WithBatch(z.shape[0])));

    public Tensor Reconstruct(Tensor x) => WithDensity(density =>
        (density.PosteriorMean(x).matmul(density.Weights.t()) + density.Mean).view(x.shape));

    public Tensor Sample(long count, Generator rng) => WithDensity(density => density.Sample(count, rng).view(DataShape.WithBatch(count)));

    public void Dispose() => _network.Dispose();

    /// <summary>Computes in float64 and answers in the model's precision.</summary>
    private Tensor WithDensity(Func<LinearGaussianDensity, Tensor> compute)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianDensity density = _network.Density();
        return compute(density).to(_placement.Dtype).MoveToOuterDisposeScope();
    }
}
