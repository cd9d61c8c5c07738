using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>A first run of few chains from p₀ to the posterior, which finds where temperatures are wanted, step sizes and masses. It uses
/// noise of its own
/// and nothing of it moves the chains that are measured: what it found is frozen before those begin.</summary>
/// <remarks>Target acceptance of Wu et al. 2017, appendix, arXiv:1611.04273; the rule is log ε ← log ε + rate (acceptance −
/// target).</remarks>
internal sealed class PilotRun
{
    private const double Target = 0.65;
    private const double Initial = 0.01;
    private const double Smallest = 1e-6;
    private const double Largest = 2;

    /// <summary>Where directions are about equally wide, and 1, a trajectory of a quarter turn forgets where it began; a longer one comes
    /// back to it.</summary>
    private const double QuarterTurn = Math.PI / 2;

    /// <summary>Steps at the first temperature, at a rate that comes from the initial size to any that fits.</summary>
    private const int SearchSteps = 20;
    private const double SearchRate = 1;

    /// <summary>Steps at each of the other nodes.</summary>
    private const int NodeSteps = 5;
    private const double NodeRate = 0.3;

    /// <summary>What one step from node to node adds to the standard deviation of a log weight.</summary>
    private const double NodeDistance = 1;

    /// <summary>Beyond so many nodes the next is the last one.</summary>
    private const int MostNodes = 200;

    private readonly AnnealedPath _path;
    private readonly HamiltonianKernel _kernel;
    private readonly ChainMass _mass;
    private readonly double _last;
    private readonly double _largest;
    private readonly ChainNoise _noise;
    private readonly CancellationToken _cancellation;
    private readonly List<(Tensor Beta, Tensor Spread, Tensor Size, Tensor? Scale)> _nodes = [];

    /// <param name="last">The largest β of the path.</param>
    public PilotRun(AnnealedPath path, int leapfrogSteps, ChainMass mass, double last, ChainNoise noise, CancellationToken cancellation)
    {
        (_path, _mass, _last, _noise, _cancellation) = (path, mass, last, noise, cancellation);
        _kernel = new HamiltonianKernel(path, leapfrogSteps);
        _largest = mass == ChainMass.Identity ? Largest : QuarterTurn / leapfrogSteps;
    }

    /// <param name="z">Draws of p₀, [P, B, Z].</param>
    public PilotPath From(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        PathPoint at = _kernel.Init(z);
        Tensor beta = zeros_like(at.Tilt[0]), spread = Spread(at), size = full_like(beta, _mass == ChainMass.Identity ? Initial : _largest);
        Tensor? scale = null;
        _nodes.Add((beta, spread, size, scale)); // exact draws of p₀, where nothing moves
        while ((beta < _last).any().item<bool>())
        {
            long finished = (beta >= _last).sum().item<long>(), examples = beta.shape[0], before = _path.DecoderEvaluations;
            beta = Next(beta, spread);
            scale = ScaleAt(at, beta, scale);
            (at, size, spread) = Node(at, beta, size, scale);
            _path.Discount((_path.DecoderEvaluations - before) / examples * finished);
            _nodes.Add((beta, spread, size, scale));
        }

        return Found().MoveToOuterDisposeScope();
    }

    /// <summary>As far as chains so spread out can go; all the way where they agree.</summary>
    private Tensor Next(Tensor beta, Tensor spread) => _nodes.Count < MostNodes
        ? (beta + NodeDistance / spread.nan_to_num(0, 0, 0)).clamp(max: _last)
        : full_like(beta, _last);

    private Tensor? ScaleAt(PathPoint at, Tensor beta, Tensor? before)
    {
        if (_mass == ChainMass.Identity)
            return null;
        Tensor scale = Curvature.Scale(_path, at, beta);
        before ??= eye(scale.shape[^1], dtype: scale.dtype, device: scale.device).expand_as(scale);
        return where(scale.isnan(), before, scale);
    }

    private (PathPoint At, Tensor Size, Tensor Spread) Node(PathPoint at, Tensor beta, Tensor size, Tensor? scale)
    {
        using DisposeScope scope = NewDisposeScope();
        for (int step = 0; _nodes.Count == 1 && step < SearchSteps; step++)
            (at, size) = Adapt(at, beta, size, scale, SearchRate);
        Tensor variance = zeros_like(beta);
        for (int step = 0; step < NodeSteps; step++)
        {
            (at, size) = Adapt(at, beta, size, scale, NodeRate);
            variance = variance + Spread(at).square() / NodeSteps;
        }

        return (at.MoveToOuterDisposeScope(), size.MoveToOuterDisposeScope(), variance.sqrt().MoveToOuterDisposeScope());
    }

    private (PathPoint At, Tensor Size) Adapt(PathPoint at, Tensor beta, Tensor size, Tensor? scale, double rate)
    {
        _cancellation.ThrowIfCancellationRequested();
        using DisposeScope scope = NewDisposeScope();
        KernelNoise fresh = _noise.Next();
        (PathPoint moved, KernelInfo info) = _kernel.Step(at, beta, FrozenSteps.SpreadOver(size, fresh.Spread), scale, fresh);
        Tensor factor = ((info.Acceptance.mean([0L]) - Target) * rate).exp();
        return (moved.MoveToOuterDisposeScope(), (size * factor).clamp(Smallest, _largest).MoveToOuterDisposeScope());
    }

    /// <summary>Of the tilt over chains, [B]; one chain alone has none to tell of.</summary>
    private static Tensor Spread(PathPoint at) => at.Tilt.shape[0] > 1 ? at.Tilt.std(0L, unbiased: true) : at.Tilt[0].abs();

    private PilotPath Found()
    {
        // Nothing moves at β = 0: its node takes what fits at the next one.
        Tensor Stacked(Func<(Tensor Beta, Tensor Spread, Tensor Size, Tensor? Scale), Tensor> of) =>
            stack([.. _nodes.Skip(1).Take(1).Concat(_nodes.Skip(1)).Select(of)]);
        return new PilotPath(
            stack([.. _nodes.Select(node => node.Beta)]), stack([.. _nodes.Select(node => node.Spread)]), Stacked(node => node.Size),
            _mass == ChainMass.Identity ? null : Stacked(node => node.Scale!));
    }
}
