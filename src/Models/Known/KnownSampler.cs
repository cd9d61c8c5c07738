using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>A fixed model that can be sampled and nothing else: what metrics of samples are certified against.</summary>
/// <param name="draw">From a count to [count, *event].</param>
public sealed class KnownSampler(DataShape shape, Func<long, Generator, Tensor> draw) : IGenerativeModel
{
    public ModelSpec Spec => throw new NotSupportedException("a model with a known answer is made in code, not from a spec");

    public DataShape DataShape => shape;

    public nn.Module Network => throw new NotSupportedException("a model with a known answer has nothing to learn");

    public ITrainingProcedure CreateTraining(TrainingSpec training) =>
        throw new NotSupportedException("a model with a known answer is not trained");

    public Tensor Sample(long count, Generator rng) => draw(count, rng);

    public void Dispose()
    {
        // It owns nothing.
    }
}
