using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>A hierarchical latent-variable model: T noisier and noisier copies of the data, with a fixed posterior and a learned way back.
/// Its density as a chain is bounded from below; as a probability flow, which has almost the same marginals, it can be evaluated.</summary>
/// <remarks>Ho et al. 2020, arXiv:2006.11239; Song et al. 2021, section 4.3, arXiv:2011.13456.
/// Everything outside this class is in units of the data.</remarks>
public class DiffusionModel : IGenerativeModel, IScheduledFlow, IDensity, IDenoisingChain, IStepwiseSampler, ITimedFeatures,
    IFitsAfterTraining
{
    private readonly DiffusionSpec _spec;
    private readonly DataScaling _scaling;
    private readonly DenoisingErrors? _errors;
    private readonly ReverseSteps _reverse;

    internal DiffusionModel(DiffusionSpec spec, DataShape shape, GuidedField field)
    {
        (_spec, DataShape, Field, _scaling) = (spec, shape, field, DataScaling.For(shape, spec.Scale));
        Denoiser = new Denoiser(field, spec.Schedule, spec.Prediction);
        _errors = spec.Variance == ReverseVariance.Analytic ? new DenoisingErrors(spec.Schedule, spec.Steps, field.Placement) : null;
        _reverse = new ReverseSteps(spec.Schedule, spec.Variance, _errors);
        Network = _errors is null ? field.Network : new DiffusionNetwork(field.Network, _errors);
    }

    public virtual ModelSpec Spec => _spec;

    public DataShape DataShape { get; }

    /// <summary>The denoiser, and what is fitted beside it.</summary>
    public nn.Module Network { get; }

    public BoundKind Kind => BoundKind.Lower;

    public string Protocol => FormattableString.Invariant(
        $"T={Steps}; evaluated={_spec.BoundSteps ?? Steps}; variance={Lower(_spec.Variance)}; decoder={Lower(Decoder)}");

    public int Steps => _spec.Steps;

    public IReadOnlyList<string> Samplers => [_spec.Sampler.Name, .. DiffusionSampler.Names.Where(name => name != _spec.Sampler.Name)];

    public ISignalSchedule Schedule => new DiffusionClock(_spec.Schedule);

    public double NoiseCentre => _scaling.Shift;

    public double NoiseScale => _scaling.Scale;

    public bool IsClipped => Clips;

    internal GuidedField Field { get; }

    /// <summary>Estimates of pixels are kept where pixels lie, in samples and in the bound of them.</summary>
    private bool Clips => DataShape.Support != Support.Real;

    internal Denoiser Denoiser { get; }

    private DiffusionDecoder Decoder => _spec.DecoderFor(DataShape);

    public virtual ITrainingProcedure CreateTraining(TrainingSpec training) => new GradientTraining(Network, training, CreateObjective());

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using var scope = NewDisposeScope();
        return Terms(x, _spec.BoundSteps, noise).Bound().MoveToOuterDisposeScope();
    }

    public DiffusionTerms Terms(Tensor x, int? evaluations, RowNoise noise) => Terms(x, evaluations, noise, null);

    public DiffusionTerms Terms(Tensor x, RowNoise noise, Action<DenoisingStep> observe) => Terms(x, null, noise, observe);

    public double LogSignal(int step) => _spec.Schedule.LogSignal((double)step / Steps);

    public double StepVariance(int step) => _reverse.Variance((double)step / Steps, (step - 1.0) / Steps);

    /// <summary>The errors of the estimates on the training split, for analytic variances.</summary>
    public void FitAfterTraining(IEnumerable<Batch> batches, Generator rng) =>
        _errors?.Fit(batches.Select(batch => _scaling.In(batch.X)), (y, u) =>
        {
            Tensor estimate = Denoiser.Estimate(y, u, rng).Data;
            return Clips ? estimate.clamp(-1, 1) : estimate;
        });

    /// <summary>The flow's time t runs from noise to data, the diffusion's u from data to noise.</summary>
    public Tensor Velocity(Tensor x, double t) => Velocity(x, t, null, Denoiser);

    public Tensor Velocity(Tensor x, Tensor t)
    {
        const double span = 1 - Denoiser.FirstTime;
        return Denoiser.ProbabilityFlow(_scaling.In(x), (t * -span) + 1) * (-span * _scaling.Scale);
    }

    public Tensor SampleBase(long count, Generator rng) => _scaling.Out(Field.Noise(DataShape.WithBatch(count), rng));

    public Tensor LogBase(Tensor x) => StandardNormal.LogProb(_scaling.In(x).flatten(1)) + _scaling.LogVolume(DataShape.Dimensions);

    /// <summary>The noise that the probability flow carries to x, as a vector.</summary>
    public Tensor Encode(Tensor x) => _spec.Solver.Integrate(Velocity, x, 1, 0).State.flatten(1);

    public Tensor? Features(Tensor x, Tensor noise, double t)
    {
        double u = 1 - (t * (1 - Denoiser.FirstTime));
        (double alpha, double sigma) = Denoiser.Coefficients(u);
        return Field.Features((_scaling.In(x) * alpha) + (noise * sigma), u);
    }

    public Tensor Sample(long count, Generator rng) => Sample(count, _spec.Sampler, rng).X;

    public SteppedSamples Sample(long count, string sampler, int steps, Generator rng) =>
        Sample(count, DiffusionSampler.ByName(sampler, steps), rng);

    public void Dispose()
    {
        Network.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected ITrainingObjective CreateObjective() =>
        new DiffusionObjective(Denoiser, _scaling, Math.Min(Denoiser.FirstTime, 1.0 / Steps));

    private protected virtual SteppedSamples Sample(long count, DiffusionSampler sampler, Generator rng) =>
        Draw(count, null, sampler, Denoiser, rng);

    private protected SteppedSamples Draw(long count, Tensor? labels, DiffusionSampler sampler, Denoiser denoiser, Generator rng)
    {
        using var scope = NewDisposeScope();
        Tensor start = SampleBase(count, rng);
        if (sampler is OdeSampler ode)
        {
            OdeSolution end = ode.Solver.Integrate((x, t) => Velocity(x, t, labels, denoiser), start, 0, 1);
            return new SteppedSamples(end.State.MoveToOuterDisposeScope(), end.FunctionEvaluations * denoiser.Field.CallsFor(labels));
        }

        var grid = (GridSampler)sampler;
        int steps = grid.Steps ?? Steps;
        var sampling = new GridSampling(denoiser, steps, grid is AncestralSampler ? _reverse : null, Clips);
        Tensor y = sampling.Run(_scaling.In(start), labels, rng);
        return new SteppedSamples(_scaling.Out(y).MoveToOuterDisposeScope(), steps * denoiser.Field.CallsFor(labels));
    }

    private DiffusionTerms Terms(Tensor x, int? evaluations, RowNoise noise, Action<DenoisingStep>? observe)
    {
        var last = new LastStep(Decoder, _reverse.DecoderVariance(1.0 / Steps));
        DiffusionTerms terms = new VariationalBound(Denoiser, Steps, _reverse, last, Clips)
            .Terms(_scaling.In(x), evaluations, noise, observe);
        double volume = _scaling.LogVolume(DataShape.Dimensions);
        return terms with { Reconstruction = terms.Reconstruction + volume, Ceiling = terms.Ceiling + volume };
    }

    private Tensor Velocity(Tensor x, double t, Tensor? labels, Denoiser denoiser)
    {
        double span = 1 - Denoiser.FirstTime, u = 1 - (t * span);
        return denoiser.ProbabilityFlow(_scaling.In(x), u, labels) * (-span * _scaling.Scale);
    }

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
