using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Networks;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>The diffusion family's own code with the best network for data N(m, C), which is linear: the expectation of its bound at any x
/// and the
/// density of its probability flow are closed forms.</summary>
public sealed class KnownDiffusion : KnownModel, IDenoisingChain, IScheduledFlow
{
    private readonly DiffusionModel _model;
    private readonly GaussianDiffusion _exact;

    /// <param name="mean">m, [D]</param>
    /// <param name="covariance">C, [D, D]</param>
    public KnownDiffusion(Tensor mean, Tensor covariance, int steps)
        : base(DataShape.Vector(mean.shape[0], Support.Real))
    {
        var spec = new DiffusionSpec { Steps = steps };
        _exact = new GaussianDiffusion(spec.Schedule, steps, mean, covariance);
        var network = new LinearDenoiser(DataShape, spec.Schedule, _exact.Mean, _exact.Axes, _exact.Variances);
        _model = new DiffusionModel(spec, DataShape, new GuidedField(network, new Placement(CPU, ScalarType.Float64)));
    }

    public int Steps => _model.Steps;

    public bool IsClipped => _model.IsClipped;

    public ISignalSchedule Schedule => _model.Schedule;

    public double NoiseCentre => _model.NoiseCentre;

    public double NoiseScale => _model.NoiseScale;

    /// <summary>σ_1², the variance of the decoder.</summary>
    public double DecoderVariance => _exact.NoiseAt(1);

    public DiffusionTerms Terms(Tensor x, int? evaluations, RowNoise noise) => _model.Terms(x, evaluations, noise);

    public DiffusionTerms Terms(Tensor x, RowNoise noise, Action<DenoisingStep> observe) => _model.Terms(x, noise, observe);

    public double LogSignal(int step) => _model.LogSignal(step);

    public double StepVariance(int step) => _model.StepVariance(step);

    public Tensor Velocity(Tensor x, double t) => _model.Velocity(x, t);

    public Tensor Velocity(Tensor x, Tensor t) => _model.Velocity(x, t);

    public Tensor SampleBase(long count, Generator rng) => _model.SampleBase(count, rng);

    public Tensor LogBase(Tensor x) => _model.LogBase(x);

    public Tensor Encode(Tensor x) => _model.Encode(x);

    /// <summary>Draws from N(m, C), which the chain only comes near to.</summary>
    public override Tensor Sample(long count, Generator rng) => _exact.Sample(count, rng);

    /// <summary>Of the probability flow from N(0, I): each axis of the data is stretched and moved.</summary>
    public override Tensor ExactLogProb(Tensor x) => _exact.FlowLogProb(x, Denoiser.FirstTime);

    public override Tensor ExactLogProbAgain(Tensor x) => _exact.FlowLogProbByCholesky(x, Denoiser.FirstTime);

    /// <returns>The expectation of the bound over its noise, by ratios of signal to noise on the axes of C, [B].</returns>
    public Tensor ExactBound(Tensor x) => _exact.Bound(x);

    /// <returns>The same by means and variances of the steps, in matrices, [B].</returns>
    public Tensor ExactBoundAgain(Tensor x) => _exact.BoundByMatrices(x);

    /// <returns>KL of the chain's end from N(0, I), [B].</returns>
    public Tensor ExactPrior(Tensor x) => _exact.Prior(x);

    protected override void Dispose(bool disposing)
    {
        _model.Dispose();
        _exact.Dispose();
    }
}
