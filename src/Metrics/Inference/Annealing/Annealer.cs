using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Annealing of one tile of examples as the protocol wants it: a pilot run that finds temperatures, step sizes and masses, then
/// runs
/// with fresh noise that keep them.</summary>
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
    private readonly FrozenSteps _steps;

    /// <param name="x">[B, *event]</param>
    /// <param name="examples">Their rows, which name their random streams.</param>
    /// <param name="temperatures">In place of those of the spec's schedule: 0 first, rising; the last may be beyond 1.</param>
    public Annealer(
        ILatentVariableModel model, Tensor x, Chunk examples, AnnealingSpec spec, EvaluationContext context, string purpose,
            double[]? temperatures = null)
    {
        (_model, _x, _examples, _spec, _context, _purpose) = (model, x, examples, spec, context, purpose);
        _start = spec.Start == ChainStart.Encoder ? ((IAmortizedPosterior)model).Posterior(x) : null;
        _path = new AnnealedPath(model, x, _start);
        PilotPath pilot = Pilot(temperatures?[^1] ?? 1);
        double[][] nodes = FrozenSteps.Columns(pilot.Betas), spreads = FrozenSteps.Columns(pilot.Spreads);
        _steps = new FrozenSteps(pilot, [.. nodes.Zip(spreads, (betas, found) => temperatures ?? Temperatures(betas, found))]);
    }

    /// <summary>Latents decoded for the whole tile, [B] int64: in its first row, for a sum over rows.</summary>
    public Tensor DecoderEvaluations
    {
        get
        {
            long[] rows = new long[_examples.Count];
            rows[0] = _path.DecoderEvaluations;
            return tensor(rows);
        }
    }

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

    public void Dispose() => _steps.Dispose();

    private AnnealedChains Chains(ChainNoise noise) => new(_path, _steps, _spec.LeapfrogSteps, noise, _context);

    /// <param name="last">The largest β of the path.</param>
    private PilotPath Pilot(double last)
    {
        using ChainNoise noise = Noise("pilot", _spec.PilotChains);
        return new PilotRun(_path, _spec.LeapfrogSteps, _spec.Mass, last, noise, _context.Cancellation)
            .From(Start(noise, "pilot-start", _spec.PilotChains));
    }

    /// <summary>Of one example, from its own pilot run.</summary>
    private double[] Temperatures(double[] nodes, double[] spreads) => _spec.Schedule == TemperatureSchedule.Adaptive
        ? PathPlaces.Even(nodes, spreads, _spec.Temperatures)
        : _spec.Schedule.Temperatures(_spec.Temperatures);

    private ChainNoise Noise(string run, long chains) => new(_context.Streams, $"{_purpose}/{run}", _examples, chains, Like());

    /// <returns>[C, B, Z]</returns>
    private Tensor Start(ChainNoise noise, string run, long chains) =>
        _start?.Reparameterize(noise.Normal())
            ?? stack(Enumerable.Range(0, (int)_examples.Count).Select(example => PriorDraws(run, example, chains)), 1);

    /// <returns>[C, Z]</returns>
    private Tensor PriorDraws(string run, int example, long chains)
    {
        using Generator rng = _context.Streams.Create($"{_purpose}/{run}", _examples.Start + example, _x.device);
        return _model.SamplePrior(chains, rng);
    }

    private Tensor Like() => zeros([_examples.Count, _model.LatentDim], dtype: _x.dtype, device: _x.device);
}
