using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>Running sums of an epoch's loss terms, kept on the device in float64 and read only when asked.</summary>
internal sealed class EpochSums : IDisposable
{
    private readonly List<(string Name, Tensor Sum)> _sums = [];

    public EpochSums(IReadOnlyList<LossSum> start, Device device)
    {
        foreach ((string name, double value) in start)
            _sums.Add((name, full([], value, dtype: ScalarType.Float64, device: device).DetachFromDisposeScope()));
    }

    /// <summary>Takes the terms over and disposes them.</summary>
    public void Add(StepReport report, long examples)
    {
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < report.Terms.Count; i++)
        {
            LossTerm term = report.Terms[i];
            if (i == _sums.Count)
                _sums.Add((term.Name, zeros([], dtype: ScalarType.Float64, device: term.Value.device).DetachFromDisposeScope()));
            _sums[i].Sum.add_(term.Value.to(ScalarType.Float64), examples);
            term.Value.Dispose();
        }
    }

    public IReadOnlyList<LossSum> Read() =>
        [.. _sums.Select(term => new LossSum(term.Name, term.Sum.item<double>()))];

    public void Dispose() => _sums.ForEach(term => term.Sum.Dispose());
}
