using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>x = Wz + m + e with an encoder that is the best diagonal Gaussian, made wrong by a known amount.
/// It counts what it is asked.</summary>
internal sealed partial class LinearGaussianModel : IGenerativeModel, IAmortizedPosterior, ILatentDecoder, IDensity, IReconstructor,
    IEncoder, IProbabilityFlow, IDiffusionBound, IDiscreteCode, IStepwiseSampler, ICategoricalPosterior
{
    private readonly ScalarType _dtype;
    private readonly double _inflation;
    private readonly Tensor _shift;
    private readonly LinearGaussianWeights _network;

    /// <param name="weights">W, [D, d].</param>
    /// <param name="inflation">c, on the variances of the best diagonal posterior.</param>
    /// <param name="shift">δ, on its mean, [d].</param>
    public LinearGaussianModel(
        Tensor weights, double noiseStd, double inflation = 1, Tensor? shift = null, ScalarType dtype = ScalarType.Float64)
    {
        Density = new LinearGaussianDensity(weights, linspace(-1, 1, weights.shape[0], dtype: ScalarType.Float64), noiseStd);
        (_inflation, _dtype) = (inflation, dtype);
        _shift = (shift ?? zeros(weights.shape[1], ScalarType.Float64)).clone().DetachFromDisposeScope();
        _network = new LinearGaussianWeights(Density, dtype);
    }

    /// <summary>d = 2 with orthogonal columns: the posterior is diagonal, so the encoder can be exact.</summary>
    public static LinearGaussianModel Orthogonal(double inflation = 1, double shift = 0, ScalarType dtype = ScalarType.Float64) =>
        new(tensor(new double[,] { { 1, 1 }, { 1, -1 }, { 0.5, 0.5 }, { 0.5, -0.5 }, { 0, 0 } }), 0.8, inflation,
            full([2], shift, dtype: ScalarType.Float64), dtype);

    /// <summary>d = 2 with correlated columns: no diagonal posterior is exact.</summary>
    public static LinearGaussianModel Correlated(double inflation = 1, double shift = 0) =>
        new(tensor(new double[,] { { 1, 0.8 }, { 0.9, 0.3 }, { -0.2, 0.5 }, { 0.4, 0.6 } }), 0.7, inflation,
            full([2], shift, dtype: ScalarType.Float64));

    public LinearGaussianDensity Density { get; }

    public long LargestDecode { get; private set; }

    public long Encoded { get; private set; }

    public ModelSpec Spec => new PpcaSpec { Latent = LatentDim };

    public DataShape DataShape => DataShape.Vector(Density.Dimensions, Support.Real);

    public nn.Module Network => _network;

    public long LatentDim => Density.LatentDim;

    public BoundKind Kind => BoundKind.Exact;

    /// <summary>The signs of x are its tokens, all sequences of them equally probable.</summary>
    public long CodebookSize => 2;

    public IReadOnlyList<long> TokenShape => DataShape.Event;

    public BoundKind PriorKind => BoundKind.Exact;

    /// <summary>½ d (c − 1 − ln c): what the inflation costs.</summary>
    public double InflationCost => 0.5 * LatentDim * (_inflation - 1 - Math.Log(_inflation));

    /// <summary>½ δᵀMδ/s²: what the shift costs.</summary>
    public double ShiftCost()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor precision = linalg.inv(Density.PosteriorCovariance()); // M/s²
        return 0.5 * (_shift * precision.mv(_shift)).sum().item<double>();
    }

    public Tensor Data(long count, long seed)
    {
        using var rng = new Generator((ulong)seed);
        using Tensor x = Density.Sample(count, rng);
        return x.to(_dtype, copy: true);
    }

    /// <returns>log p(x) of each example.</returns>
    public double[] Exact(Tensor x)
    {
        using Tensor logProb = Density.LogProbByCholesky(x);
        return logProb.data<double>().ToArray();
    }

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public DiagonalGaussian Posterior(Tensor x)
    {
        Encoded += x.shape[0];
        Tensor mean = Density.PosteriorMean(x) + _shift;
        Tensor logVar = (Density.BestDiagonalVariances() * _inflation).log().expand_as(mean).contiguous();
        return new DiagonalGaussian(mean.to(_dtype), logVar.to(_dtype));
    }

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z)
    {
        LargestDecode = Math.Max(LargestDecode, z.numel() / LatentDim);
        Tensor mean = _network.Mean(z); // [..., B, D]
        double variance = Density.NoiseStd * Density.NoiseStd;
        return (x - mean).square().sum(dim: -1) * (-0.5 / variance) - 0.5 * Density.Dimensions * Math.Log(2 * Math.PI * variance);
    }

    public Tensor SamplePrior(long count, Generator rng) => randn([count, LatentDim], dtype: _dtype, generator: rng);

    public Tensor Decode(Tensor z) => _network.Mean(z);

    public Tensor SampleObservation(Tensor z, Generator rng)
    {
        Tensor mean = _network.Mean(z);
        return mean + randn(mean.shape, dtype: _dtype, generator: rng) * Density.NoiseStd;
    }

    public Tensor LogProb(Tensor x, RowNoise noise) => Density.LogProb(x, noise);

    public Tensor EncodeIndices(Tensor x) => (x > 0).to(ScalarType.Int64);

    public Tensor LogTokenPrior(Tensor tokens, RowNoise noise) => full([tokens.shape[0]], -tokens.shape[1] * Math.Log(2), dtype: _dtype);

    public Tensor Encode(Tensor x) => Density.PosteriorMean(x).to(_dtype);

    public Tensor Reconstruct(Tensor x) => x + 0.5;

    public int Steps => 3;

    /// <summary>Terms whose sum is log p(x) less 3, with noise of variance 1/4 that a mean averages away.</summary>
    public DiffusionTerms Terms(Tensor x, int? evaluations, RowNoise noise)
    {
        Tensor logProb = Density.LogProb(x, noise), drawn = noise.Normal([x.shape[0]], ScalarType.Float64, x.device);
        Tensor one = ones_like(logProb);
        return new DiffusionTerms(logProb + (drawn / 2), one * 2, one, one * 0.1, logProb - 1);
    }

    public Tensor Velocity(Tensor x, double t) => Velocity(x, full([x.shape[0]], t, dtype: ScalarType.Float64));

    public Tensor Velocity(Tensor x, Tensor t) => LinearGaussianFlow.Velocity(Density, x, t);

    public Tensor SampleBase(long count, Generator rng) => randn([count, Density.Dimensions], dtype: _dtype, generator: rng);

    public Tensor LogBase(Tensor x) => StandardNormal.LogProb(x);

    public IReadOnlyList<string> Samplers => ["exact"];

    /// <summary>Exact whatever the steps, which are all it counts.</summary>
    public SteppedSamples Sample(long count, string sampler, int steps, Generator rng) => new(Sample(count, rng), steps);

    public Tensor Sample(long count, Generator rng) => Density.Sample(count, rng).to(_dtype);

    public void Dispose()
    {
        Density.Dispose();
        _shift.Dispose();
        _network.Dispose();
    }
}
