using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>A fixed model whose log-likelihood is known by two routes: what estimators are certified against.
/// It has nothing to train.</summary>
public abstract class KnownModel(DataShape shape) : IGenerativeModel
{
    public ModelSpec Spec => throw new NotSupportedException("a model with a known answer is made in code, not from a spec");

    public DataShape DataShape => shape;

    public nn.Module Network => throw new NotSupportedException("a model with a known answer has nothing to learn");

    public ITrainingProcedure CreateTraining(TrainingSpec training) =>
        throw new NotSupportedException("a model with a known answer is not trained");

    public abstract Tensor Sample(long count, Generator rng);

    /// <param name="x">[B, D]</param>
    /// <returns>log p(x), [B], float64, nats.</returns>
    public abstract Tensor ExactLogProb(Tensor x);

    /// <summary>The same by a route that shares the parameters with <see cref="ExactLogProb"/> and nothing else.</summary>
    /// <param name="x">[B, D]</param>
    /// <returns>[B], float64, nats.</returns>
    public abstract Tensor ExactLogProbAgain(Tensor x);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
