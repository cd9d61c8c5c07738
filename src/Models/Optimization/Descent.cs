using GenBench.Kernels.Gradients;
using GenBench.Kernels.Updates;
using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>One network, or several side by side, under one optimizer: gradient, clipping, update.</summary>
internal sealed class Descent : IDisposable
{
    private readonly TrainingSpec _spec;
    private readonly double _rateFactor;
    private readonly int _networks;
    private readonly Optimizer _optimizer;

    /// <param name="rateFactor">On the training's learning rate.</param>
    /// <param name="networks">Parts of equal size, one after the other, whose gradients are clipped each by its own norm.</param>
    public Descent(nn.Module network, TrainingSpec spec, double rateFactor = 1, int networks = 1)
    {
        (_spec, _rateFactor, _networks) = (spec, rateFactor, networks);
        Parameters = new FlatParameters(network);
        _optimizer = _spec.Optimizer.Create(Parameters);
    }

    public FlatParameters Parameters { get; }

    /// <summary>Live tensors of the optimizer, under <c>optimizer.</c>.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> State =>
        _optimizer.State.Select(entry => KeyValuePair.Create("optimizer." + entry.Key, entry.Value));

    /// <param name="loss">0-dimensional, with its graph.</param>
    /// <param name="step">1 for the first update of this network.</param>
    public void Update(Tensor loss, TrainingMoment at, long step)
    {
        Descend(loss);
        Move(at, step);
    }

    /// <summary>Adds the gradient of a loss to that in <see cref="Parameters"/>.</summary>
    /// <param name="loss">0-dimensional, with its graph.</param>
    public static void Descend(Tensor loss)
    {
        GradientTape.Backward(loss);
        UpdateWatch.SeeLoss(loss);
    }

    /// <summary>The update alone, along the gradient that stands in <see cref="Parameters"/>.</summary>
    public void Move(TrainingMoment at, long step)
    {
        using var _ = no_grad();
        UpdateWatch.SeeGradient(Parameters.Gradient, _networks);
        Clip();
        _optimizer.Update(_spec.Optimizer.LearningRate * _rateFactor * _spec.Schedule.Factor(at), step);
        UpdateWatch.SeeWeights(Parameters.Value, _networks);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        Parameters.Dispose();
    }

    /// <summary>g ← g · min(1, c / |g|). A gradient that is not finite stays so.</summary>
    private void Clip()
    {
        if (_spec.ClipNorm is not { } largest)
            return;
        Tensor rows = Parameters.Gradient.view(_networks, -1);
        rows.mul_((largest / (rows.norm(1, keepdim: true) + 1e-12)).clamp(max: 1));
    }
}
