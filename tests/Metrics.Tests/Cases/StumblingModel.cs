using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>A model whose likelihood is not a number for one example in some of the calls that a gradient is taken of.</summary>
/// <param name="example">The observation, [D].</param>
/// <param name="stumbles">Told how many such calls there were before.</param>
internal sealed class StumblingModel(LinearGaussianModel inner, Tensor example, Func<int, bool> stumbles) : IGenerativeModel,
    IAmortizedPosterior
{
    private int _calls;

    public ModelSpec Spec => inner.Spec;

    public DataShape DataShape => inner.DataShape;

    public nn.Module Network => inner.Network;

    public long LatentDim => inner.LatentDim;

    /// <summary>Whether the value stays a number and its gradient alone is none.</summary>
    public bool OnlyTheGradient { get; init; }

    public ITrainingProcedure CreateTraining(TrainingSpec training) => inner.CreateTraining(training);

    public Tensor Sample(long count, Generator rng) => inner.Sample(count, rng);

    public DiagonalGaussian Posterior(Tensor x) => inner.Posterior(x);

    public Tensor LogPrior(Tensor z) => inner.LogPrior(z);

    public Tensor LogLikelihood(Tensor x, Tensor z)
    {
        Tensor value = inner.LogLikelihood(x, z); // [..., B]
        if (!z.requires_grad || !stumbles(_calls++))
            return value;
        Tensor row = (x == example).all(-1); // [B]
        // 0 with a gradient of 0/0
        Tensor moved = where(row.unsqueeze(-1), z - z.detach(), ones_like(z)), nothing = moved.square().sum(dim: -1).sqrt();
        return value + where(row, OnlyTheGradient ? nothing : nothing + double.NaN, zeros_like(value));
    }

    public Tensor SamplePrior(long count, Generator rng) => inner.SamplePrior(count, rng);

    public Tensor SampleObservation(Tensor z, Generator rng) => inner.SampleObservation(z, rng);

    public void Dispose()
    {
        // The model inside belongs to the test.
    }
}
