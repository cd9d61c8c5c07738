using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>q(z|x) = N(scale · x, v): posteriors can be put wherever a test wants them.</summary>
/// <param name="scale">One factor a dimension; 0 makes it collapse onto a constant mean.</param>
internal sealed class CopyingEncoder(double[] scale, double variance) : IGenerativeModel, IAmortizedPosterior
{
    public ModelSpec Spec => new PpcaSpec();

    public DataShape DataShape => DataShape.Vector(scale.Length, Support.Real);

    public nn.Module Network => throw new NotSupportedException();

    public long LatentDim => scale.Length;

    public DiagonalGaussian Posterior(Tensor x) => new(x * tensor(scale, dtype: x.dtype), full_like(x, Math.Log(variance)));

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor Sample(long count, Generator rng) => throw new NotSupportedException();

    public Tensor SamplePrior(long count, Generator rng) => throw new NotSupportedException();

    public Tensor SampleObservation(Tensor z, Generator rng) => throw new NotSupportedException();

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
