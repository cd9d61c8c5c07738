using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Annealing of one tile of examples as the protocol wants it: a pilot run that finds step sizes, then runs with fresh noise that
/// keep them.</summary>
internal sealed class Annealer : IDisposable
{
    private readonly ILatentVariableModel _model;
    private readonly Tensor _x;
    private readonly Chunk _examples;
    private readonly AnnealingSpec _spec;
    private readonly EvaluationContext _context;
    private readonly string _purpose;
    private readonly DiagonalGaussian? _start;
    private readonly AnnealedPath _path;
    private readonly StepSizes _stepSizes;
    private readonly double[] _temperatures;

    /// <param name="x">[B, *event]</param>
    /// <param name="examples">Their rows, which name their random streams.</param>
    /// <param name="temperatures">In place of those of the spec's schedule: 0 first, rising; the last may be beyond 1.</param>
    public Annealer(
        ILatentVariableModel model, Tensor x, Chunk examples, AnnealingSpec spec, EvaluationContext context, string purpose, double[]? temperatures = null)
    {
        (_model, _x, _examples, _spec, _context, _purpose) = (model, x, examples, spec, context, purpose);
        _start = spec.Start == ChainStart.Encoder ? ((IAmortizedPosterior)model).Posterior(x) : null;
        _path = new AnnealedPath(model, x, _start);
        _temperatures = temperatures ?? spec.Schedule.Temperatures(spec.Temperatures);
        _stepSizes = StepSizes.Start(_temperatures.Length - 1, x.shape[0], x.device);
        using ChainNoise noise = Noise("pilot", spec.PilotChains);
        Chains(noise).Pilot(Start(noise, "pilot-start", spec.PilotChains));
    }

    public long DecoderEvaluations => _path.DecoderEvaluations;

    /// <param name="observe">As that of <see cref="AnnealedChains.Forward"/>.</param>
    /// <returns>E[w] = p(x).</returns>
    public AnnealedRun Forward(Action<int, PathPoint, Tensor>? observe = null)
    {
        using ChainNoise noise = Noise("forward", _spec.Chains);
        return Chains(noise).Forward(Start(noise, "forward-start", _spec.Chains), observe);
    }

    /// <param name="z">One exact draw of p(z|x) for each example, [B, Z].</param>
    /// <returns>E[w] = 1/p(x).</returns>
    public AnnealedRun Backward(Tensor z)
    {
        using ChainNoise noise = Noise("backward", _spec.Chains);
        return Chains(noise).Backward(z.unsqueeze(0).expand(_spec.Chains, -1, -1).contiguous());
    }

    public void Dispose() => _stepSizes.Dispose();

    private AnnealedChains Chains(ChainNoise noise) => new(_path, _temperatures, _spec.LeapfrogSteps, _stepSizes, noise, _context.Cancellation);

    private ChainNoise Noise(string run, long chains) => new(_context.Streams, $"{_purpose}/{run}", _examples, chains, Like());

    /// <returns>[C, B, Z]</returns>
    private Tensor Start(ChainNoise noise, string run, long chains) =>
        _start?.Reparameterize(noise.Normal()) ?? stack(Enumerable.Range(0, (int)_examples.Count).Select(example => PriorDraws(run, example, chains)), 1);

    /// <returns>[C, Z]</returns>
    private Tensor PriorDraws(string run, int example, long chains)
    {
        using Generator rng = _context.Streams.Create($"{_purpose}/{run}", _examples.Start + example, _x.device);
        return _model.SamplePrior(chains, rng);
    }

    private Tensor Like() => zeros([_examples.Count, _model.LatentDim], dtype: _x.dtype, device: _x.device);
}
