using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>A hierarchical latent-variable model: T noisier and noisier copies of the data, with a fixed posterior and a learned way back. Its
/// density as a chain is bounded from below; as a probability flow, which has almost the same marginals, it can be evaluated.</summary>
/// <remarks>Ho et al. 2020, arXiv:2006.11239; Song et al. 2021, section 4.3, arXiv:2011.13456. Everything outside this class is in units of the data.</remarks>
public class DiffusionModel : IGenerativeModel, IProbabilityFlow, IDensity, IDiffusionBound, IStepwiseSampler
{
    private readonly DiffusionSpec _spec;
    private readonly DataScaling _scaling;

    internal DiffusionModel(DiffusionSpec spec, DataShape shape, GuidedField field)
    {
        (_spec, DataShape, Field, _scaling) = (spec, shape, field, DataScaling.For(shape, spec.Scale));
        Denoiser = new Denoiser(field, spec.Schedule, spec.Prediction);
    }

    public ModelSpec Spec => _spec;

    public DataShape DataShape { get; }

    public nn.Module Network => Field.Network;

    public BoundKind Kind => BoundKind.Lower;

    public string Protocol => $"T={Steps}; evaluated={_spec.BoundSteps ?? Steps}";

    public int Steps => _spec.Steps;

    public IReadOnlyList<string> Samplers => [_spec.Sampler.Name, .. DiffusionSampler.Names.Where(name => name != _spec.Sampler.Name)];

    internal GuidedField Field { get; }

    internal Denoiser Denoiser { get; }

    public ITrainingProcedure CreateTraining(TrainingSpec training) => new GradientTraining(Network, training, new DiffusionObjective(Denoiser, _scaling));

    public Tensor LogProb(Tensor x, Generator rng) => Terms(x, _spec.BoundSteps, rng).Bound();

    public DiffusionTerms Terms(Tensor x, int? evaluations, Generator rng)
    {
        DiffusionTerms terms = new VariationalBound(Denoiser, Steps, _spec.Prediction, _spec.Variance).Terms(_scaling.In(x), evaluations, rng);
        return terms with { Reconstruction = terms.Reconstruction + _scaling.LogVolume(DataShape.Dimensions) };
    }

    /// <summary>The flow's time t runs from noise to data, the diffusion's u from data to noise.</summary>
    public Tensor Velocity(Tensor x, double t) => Velocity(x, t, null);

    public Tensor SampleBase(long count, Generator rng) => _scaling.Out(Field.Noise(DataShape.WithBatch(count), rng));

    public Tensor LogBase(Tensor x) => StandardNormal.LogProb(_scaling.In(x).flatten(1)) + _scaling.LogVolume(DataShape.Dimensions);

    /// <summary>The noise that the probability flow carries to x, as a vector.</summary>
    public Tensor Encode(Tensor x) => _spec.Solver.Integrate(Velocity, x, 1, 0).State.flatten(1);

    public Tensor Sample(long count, Generator rng) => Sample(count, _spec.Sampler, rng).X;

    public SteppedSamples Sample(long count, string sampler, int steps, Generator rng) => Sample(count, DiffusionSampler.ByName(sampler, steps), rng);

    public void Dispose()
    {
        Field.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected virtual SteppedSamples Sample(long count, DiffusionSampler sampler, Generator rng) => Draw(count, null, sampler, rng);

    private protected SteppedSamples Draw(long count, Tensor? labels, DiffusionSampler sampler, Generator rng)
    {
        using var scope = NewDisposeScope();
        Tensor start = SampleBase(count, rng);
        if (sampler is OdeSampler ode)
        {
            OdeSolution end = ode.Solver.Integrate((x, t) => Velocity(x, t, labels), start, 0, 1);
            return new SteppedSamples(end.State.MoveToOuterDisposeScope(), end.FunctionEvaluations * Field.CallsFor(labels));
        }

        var grid = (GridSampler)sampler;
        int steps = grid.Steps ?? Steps;
        var sampling = new GridSampling(Denoiser, steps, grid is AncestralSampler ? _spec.Variance : null, clip: DataShape.Support != Support.Real);
        Tensor y = sampling.Run(_scaling.In(start), labels, rng);
        return new SteppedSamples(_scaling.Out(y).MoveToOuterDisposeScope(), steps * Field.CallsFor(labels));
    }

    private Tensor Velocity(Tensor x, double t, Tensor? labels)
    {
        double span = 1 - Denoiser.FirstTime, u = 1 - (t * span);
        return Denoiser.ProbabilityFlow(_scaling.In(x), u, labels) * (-span * _scaling.Scale);
    }
}
