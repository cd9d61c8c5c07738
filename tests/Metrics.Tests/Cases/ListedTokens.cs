using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>A discrete code whose tokens are the observation itself, each token k with log-probability −k nats (a bound from
/// below).</summary>
internal sealed class ListedTokens(long codes, long tokens) : IGenerativeModel, IDiscreteCode
{
    public ModelSpec Spec => new PpcaSpec();

    public DataShape DataShape => DataShape.Vector(tokens, Support.Real);

    public nn.Module Network => throw new NotSupportedException();

    public long CodebookSize => codes;

    public IReadOnlyList<long> TokenShape => [tokens];

    public BoundKind PriorKind => BoundKind.Lower;

    public Tensor EncodeIndices(Tensor x) => x.to(ScalarType.Int64);

    public Tensor LogTokenPrior(Tensor sequence, RowNoise noise) => -sequence.sum(dim: 1).to(ScalarType.Float64);

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor Sample(long count, Generator rng) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
