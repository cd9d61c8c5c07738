using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>A model whose samples are given rows, in their order, from the first again when they are used up.</summary>
/// <param name="rows">[N, D]; still the caller's.</param>
internal sealed class FixedSampler(Tensor rows) : IGenerativeModel
{
    private long _next;

    public ModelSpec Spec => throw new NotSupportedException("it was not made from a spec");

    public DataShape DataShape => DataShape.Vector(rows.shape[1], Support.Real);

    public nn.Module Network { get; } = nn.Identity();

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException("it cannot learn");

    public Tensor Sample(long count, Generator rng)
    {
        using Tensor indices = arange(_next, _next + count, dtype: ScalarType.Int64).remainder(rows.shape[0]);
        _next += count;
        return rows.index_select(0, indices);
    }

    public void Dispose() => Network.Dispose();
}
