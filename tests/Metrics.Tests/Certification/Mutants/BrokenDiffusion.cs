using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>Another diffusion with its noise or its terms replaced.</summary>
internal sealed class BrokenDiffusion(IGenerativeModel inner) : IGenerativeModel, IDiffusionBound
{
    private readonly IDiffusionBound _chain = (IDiffusionBound)inner;

    public Func<RowNoise, RowNoise> Noise { get; init; } = noise => noise;

    public Func<DiffusionTerms, DiffusionTerms> Change { get; init; } = terms => terms;

    public ModelSpec Spec => inner.Spec;

    public DataShape DataShape => inner.DataShape;

    public nn.Module Network => inner.Network;

    public int Steps => _chain.Steps;

    public ITrainingProcedure CreateTraining(TrainingSpec training) => inner.CreateTraining(training);

    public Tensor Sample(long count, Generator rng) => inner.Sample(count, rng);

    public DiffusionTerms Terms(Tensor x, int? evaluations, RowNoise noise) => Change(_chain.Terms(x, evaluations, Noise(noise)));

    public void Dispose()
    {
        // The model inside belongs to the case.
    }
}
