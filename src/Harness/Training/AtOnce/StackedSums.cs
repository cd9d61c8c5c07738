using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.AtOnce;

/// <summary>Running sums of an epoch's loss terms for S models, kept on the device in float64 and read only when asked.</summary>
internal sealed class StackedSums : IDisposable
{
    private readonly List<(string Name, Tensor Sum)> _sums = []; // [S] each

    /// <param name="start">Of each model, the same terms in the same order.</param>
    public StackedSums(IReadOnlyList<IReadOnlyList<LossSum>> start, Device device)
    {
        for (int i = 0; i < start[0].Count; i++)
            _sums.Add((start[0][i].Name, tensor(start.Select(sums => sums[i].Sum).ToArray(), device: device).DetachFromDisposeScope()));
    }

    /// <summary>Takes the terms over and disposes them.</summary>
    /// <param name="report">Terms of shape [S].</param>
    public void Add(StepReport report, long examples)
    {
        using DisposeScope scope = NewDisposeScope();
        for (int i = 0; i < report.Terms.Count; i++)
        {
            LossTerm term = report.Terms[i];
            if (i == _sums.Count)
                _sums.Add((term.Name, zeros(term.Value.shape, dtype: ScalarType.Float64, device: term.Value.device).DetachFromDisposeScope()));
            _sums[i].Sum.add_(term.Value.to(ScalarType.Float64), examples);
            term.Value.Dispose();
        }
    }

    /// <returns>The sums of each model.</returns>
    public IReadOnlyList<IReadOnlyList<LossSum>> Read(int models)
    {
        (string Name, double[] Values)[] read = [.. _sums.Select(term => (term.Name, Values(term.Sum)))];
        return [.. Enumerable.Range(0, models).Select(s => (IReadOnlyList<LossSum>)[.. read.Select(term => new LossSum(term.Name, term.Values[s]))])];
    }

    public void Dispose() => _sums.ForEach(term => term.Sum.Dispose());

    private static double[] Values(Tensor sum)
    {
        using Tensor onCpu = sum.cpu();
        return onCpu.data<double>().ToArray();
    }
}
