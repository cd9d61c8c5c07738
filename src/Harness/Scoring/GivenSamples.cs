using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>A model that draws given rows, in their order, and from the first again when they are used up: a metric asks for no more than
/// there are, but blocks have a size of their own.</summary>
/// <param name="rows">[N, *event]; still the caller's.</param>
internal sealed class GivenSamples(DataShape shape, Tensor rows) : IGenerativeModel
{
    private long _next;

    public ModelSpec Spec { get; } = new GivenSamplesSpec();

    public DataShape DataShape => shape;

    public nn.Module Network { get; } = nn.Identity();

    public ITrainingProcedure CreateTraining(TrainingSpec training) =>
        throw new NotSupportedException("there is no model of given samples");

    public Tensor Sample(long count, Generator rng)
    {
        using Tensor indices = arange(_next, _next + count, dtype: ScalarType.Int64).remainder(rows.shape[0]);
        _next += count;
        return rows.index_select(0, indices);
    }

    public void Dispose() => Network.Dispose();
}
