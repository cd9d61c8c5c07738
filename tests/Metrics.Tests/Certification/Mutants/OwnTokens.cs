using GenBench.Models.Contracts;
using GenBench.Models.Known;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>Tokens whose classes are summed, or whose places are read, in another way.</summary>
internal sealed class OwnTokens(KnownTokens inner) : IGenerativeModel, IDiscreteCode
{
    /// <summary>From log p(tokens|c), or draws of its bound, [C, B], to log p(tokens), [B].</summary>
    public Func<Tensor, Tensor> Mix { get; init; } = given => LogSpace.LogMeanExp(given, 0);

    public Func<Tensor, Tensor> Read { get; init; } = tokens => tokens;

    public ModelSpec Spec => inner.Spec;

    public DataShape DataShape => inner.DataShape;

    public nn.Module Network => inner.Network;

    public long CodebookSize => inner.CodebookSize;

    public IReadOnlyList<long> TokenShape => inner.TokenShape;

    public BoundKind PriorKind => inner.PriorKind;

    public Tensor EncodeIndices(Tensor x) => inner.EncodeIndices(x);

    public Tensor LogTokenPrior(Tensor tokens, RowNoise noise)
    {
        Tensor read = Read(tokens);
        return DataShape.Classes is { } classes
            ? Mix(stack([.. Enumerable.Range(0, (int)classes).Select(c => inner.LogPriorGiven(read, c, noise))], 0))
            : inner.LogTokenPrior(read, noise);
    }

    public ITrainingProcedure CreateTraining(TrainingSpec training) => inner.CreateTraining(training);

    public Tensor Sample(long count, Generator rng) => inner.Sample(count, rng);

    public void Dispose()
    {
        // The model inside belongs to the case.
    }
}
