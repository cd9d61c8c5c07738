using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>Another model with some of its answers replaced: what an estimator with that mistake inside would compute with.</summary>
internal sealed class BrokenModel(IGenerativeModel inner) : IGenerativeModel, IAmortizedPosterior
{
    private readonly ILatentVariableModel _latent = (ILatentVariableModel)inner;

    public Func<Tensor, Tensor>? Prior { get; init; }

    public Func<Tensor, Tensor, Tensor>? Likelihood { get; init; }

    public Func<DiagonalGaussian, DiagonalGaussian>? Answer { get; init; }

    public ModelSpec Spec => inner.Spec;

    public DataShape DataShape => inner.DataShape;

    public nn.Module Network => inner.Network;

    public long LatentDim => _latent.LatentDim;

    public ITrainingProcedure CreateTraining(TrainingSpec training) => inner.CreateTraining(training);

    public Tensor Sample(long count, Generator rng) => inner.Sample(count, rng);

    public DiagonalGaussian Posterior(Tensor x)
    {
        DiagonalGaussian q = ((IAmortizedPosterior)inner).Posterior(x);
        return Answer?.Invoke(q) ?? q;
    }

    public Tensor LogPrior(Tensor z) => Prior?.Invoke(z) ?? _latent.LogPrior(z);

    public Tensor LogLikelihood(Tensor x, Tensor z) => Likelihood?.Invoke(x, z) ?? _latent.LogLikelihood(x, z);

    public Tensor SamplePrior(long count, Generator rng) => _latent.SamplePrior(count, rng);

    public Tensor SampleObservation(Tensor z, Generator rng) => _latent.SampleObservation(z, rng);

    public void Dispose()
    {
        // The model inside belongs to the case.
    }
}
