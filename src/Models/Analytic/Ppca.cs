using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Analytic;

/// <summary>x = Wz + m + e with everything in closed form: density, posterior, maximum-likelihood fit, and the loss of a wrong encoder.</summary>
public sealed class Ppca : IGenerativeModel, IDensity, IAmortizedPosterior, IReconstructor, IEncoder
{
    private readonly PpcaSpec spec;
    private readonly PpcaNetwork network;
    private readonly Placement placement;

    public Ppca(PpcaSpec spec, ModelContext context)
    {
        (this.spec, placement, DataShape) = (spec, context.Placement, context.Shape);
        network = new PpcaNetwork(spec.Latent, context);
    }

    public ModelSpec Spec => spec;

    public DataShape DataShape { get; }

    public nn.Module Network => network;

    public long LatentDim => spec.Latent;

    public BoundKind Kind => BoundKind.Exact;

    public ITrainingProcedure CreateTraining(TrainingSpec training) => new PpcaTraining(network, spec.Latent, DataShape.Dimensions, placement.Device);

    public Tensor LogProb(Tensor x, Generator rng) => WithDensity(density => density.LogProb(x, rng));

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z) => WithDensity(density =>
    {
        Tensor mean = z.to(ScalarType.Float64).matmul(density.Weights.t()) + density.Mean; // [..., B, D]
        Tensor squared = (x.reshape(x.shape[0], -1) - mean).square().sum(dim: -1);
        double variance = density.NoiseStd * density.NoiseStd;
        return squared * (-0.5 / variance) - 0.5 * density.Dimensions * Math.Log(2 * Math.PI * variance);
    });

    /// <summary>The best diagonal posterior, made wrong as the spec asks.</summary>
    public DiagonalGaussian Posterior(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianDensity density = network.Density();
        Tensor mean = density.PosteriorMean(x) + spec.EncoderMeanShift;
        Tensor logVar = (density.BestDiagonalVariances() * spec.EncoderVarianceFactor).log().expand_as(mean);
        return new DiagonalGaussian(
            mean.to(placement.Dtype).MoveToOuterDisposeScope(), logVar.to(placement.Dtype).contiguous().MoveToOuterDisposeScope());
    }

    public Tensor Encode(Tensor x) => WithDensity(density => density.PosteriorMean(x));

    public Tensor Reconstruct(Tensor x) => WithDensity(density =>
        (density.PosteriorMean(x).matmul(density.Weights.t()) + density.Mean).view(x.shape));

    public Tensor Sample(long count, Generator rng) => WithDensity(density => density.Sample(count, rng).view(DataShape.WithBatch(count)));

    public void Dispose() => network.Dispose();

    /// <summary>Computes in float64 and answers in the model's precision.</summary>
    private Tensor WithDensity(Func<LinearGaussianDensity, Tensor> compute)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianDensity density = network.Density();
        return compute(density).to(placement.Dtype).MoveToOuterDisposeScope();
    }
}
