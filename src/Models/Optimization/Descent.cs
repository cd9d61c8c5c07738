using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>One network under one optimizer: gradient, clipping, update.</summary>
internal sealed class Descent : IDisposable
{
    private readonly TrainingSpec _spec;
    private readonly double _rateFactor;
    private readonly Optimizer _optimizer;

    /// <param name="rateFactor">On the training's learning rate.</param>
    public Descent(nn.Module network, TrainingSpec spec, double rateFactor = 1)
    {
        (_spec, _rateFactor) = (spec, rateFactor);
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
        Parameters.Gradient.zero_();
        loss.backward();
        using var _ = no_grad();
        Clip();
        _optimizer.Update(_spec.Optimizer.LearningRate * _rateFactor * _spec.Schedule.Factor(at), step);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        Parameters.Dispose();
    }

    /// <summary>g ← g · min(1, c / |g|). A gradient that is not finite stays so, and shows in the next loss.</summary>
    private void Clip()
    {
        if (_spec.ClipNorm is { } largest)
            Parameters.Gradient.mul_((largest / (Parameters.Gradient.norm() + 1e-12)).clamp(max: 1));
    }
}
