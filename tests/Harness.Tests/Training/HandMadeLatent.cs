using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training;

/// <summary>q(z|x) = N(x, 1) N(0, 4), token = x: KL and use of the codes follow from x by hand.</summary>
internal sealed class HandMadeLatent(long codes) : IGenerativeModel, IAmortizedPosterior, IDiscreteCode
{
    private readonly TorchSharp.Modules.Sequential _network = nn.Sequential(
        ("standing", nn.Sequential(("inner", nn.Dropout(0.5)))), ("moving", nn.Dropout(0.5)));

    /// <summary>Whether any module was in training mode when it was last asked.</summary>
    public bool? WasTraining { get; private set; }

    public ModelSpec Spec => new PpcaSpec();

    public DataShape DataShape => DataShape.Vector(1, Support.Real);

    public nn.Module Network => _network;

    public long LatentDim => 2;

    public long CodebookSize => codes;

    public IReadOnlyList<long> TokenShape => [1];

    public BoundKind PriorKind => BoundKind.Exact;

    public IEnumerable<bool> Modes => _network.modules().Prepend(_network).Select(module => module.training);

    public DiagonalGaussian Posterior(Tensor x)
    {
        WasTraining = Modes.Any(trains => trains);
        return new DiagonalGaussian(cat([x, zeros_like(x)], 1), cat([zeros_like(x), full_like(x, Math.Log(4))], 1));
    }

    public Tensor EncodeIndices(Tensor x) => x.to(ScalarType.Int64);

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor Sample(long count, Generator rng) => throw new NotSupportedException();

    public Tensor LogPrior(Tensor z) => throw new NotSupportedException();

    public Tensor SamplePrior(long count, Generator rng) => throw new NotSupportedException();

    public Tensor LogLikelihood(Tensor x, Tensor z) => throw new NotSupportedException();

    public Tensor SampleObservation(Tensor z, Generator rng) => throw new NotSupportedException();

    public Tensor LogTokenPrior(Tensor tokens, RowNoise noise) => throw new NotSupportedException();

    public void Dispose() => _network.Dispose();
}
