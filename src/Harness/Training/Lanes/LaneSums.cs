using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.Lanes;

/// <summary>Running sums of an epoch's loss terms for S lanes, kept on the device in float64 and read only when asked.</summary>
internal sealed class LaneSums : IDisposable
{
    private readonly List<(string Name, Tensor Sum)> _sums = []; // [S] each
    private readonly int _lanes;

    /// <param name="start">Of each lane, the same terms in the same order.</param>
    public LaneSums(IReadOnlyList<IReadOnlyList<LossSum>> start, Device device)
    {
        _lanes = start.Count;
        for (int i = 0; i < start[0].Count; i++)
            _sums.Add((start[0][i].Name, tensor(start.Select(sums => sums[i].Sum).ToArray(), device: device).DetachFromDisposeScope()));
    }

    /// <summary>Takes the terms over and disposes them.</summary>
    /// <param name="report">Batch means of shape [S], or without a dimension where S is 1.</param>
    /// <param name="examples">Of each lane's batch.</param>
    public void Add(StepReport report, long examples)
    {
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < report.Terms.Count; i++)
        {
            (string name, Tensor mean) = report.Terms[i];
            if (i == _sums.Count)
                _sums.Add((name, zeros([_lanes], dtype: ScalarType.Float64, device: mean.device).DetachFromDisposeScope()));
            _sums[i].Sum.add_(mean.to(ScalarType.Float64), examples);
            mean.Dispose();
        }
    }

    /// <returns>The sums of each lane.</returns>
    public IReadOnlyList<IReadOnlyList<LossSum>> Read()
    {
        (string Name, double[] Values)[] read = [.. _sums.Select(term => (term.Name, Values(term.Sum)))];
        return [.. Enumerable.Range(0, _lanes).Select(lane => read.Select(term => new LossSum(term.Name, term.Values[lane])).ToArray())];
    }

    public void Dispose() => _sums.ForEach(term => term.Sum.Dispose());

    private static double[] Values(Tensor sum)
    {
        using Tensor onCpu = sum.cpu();
        return onCpu.data<double>().ToArray();
    }
}
