using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>Exponential moving average of a flat parameter vector.</summary>
/// <remarks>Polyak &amp; Juditsky 1992; with the early decay of (1 + t) / (10 + t), so that the first average is not the initial
/// weights.</remarks>
internal sealed class WeightAverage(FlatParameters parameters, double decay) : IDisposable
{
    public Tensor Average { get; } = parameters.Value.clone();

    /// <param name="step">1 after the first update.</param>
    public void Update(long step) => Average.lerp_(parameters.Value, 1 - Math.Min(decay, (1.0 + step) / (10.0 + step)));

    /// <summary>The average in place of the weights until disposed.</summary>
    public IDisposable Use() => new Swap(parameters.Value, Average);

    public void Dispose() => Average.Dispose();

    private sealed class Swap : IDisposable
    {
        private readonly Tensor _live;
        private readonly Tensor _kept;

        public Swap(Tensor live, Tensor average)
        {
            using var _ = no_grad();
            _live = live;
            _kept = _live.clone();
            _live.copy_(average);
        }

        public void Dispose()
        {
            using var _ = no_grad();
            _live.copy_(_kept);
            _kept.Dispose();
        }
    }
}
