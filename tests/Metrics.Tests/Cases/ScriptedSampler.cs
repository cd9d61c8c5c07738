using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>A model whose samples a test writes itself.</summary>
/// <param name="draw">[count, *event]</param>
internal sealed class ScriptedSampler(DataShape shape, Func<long, Generator, Tensor> draw) : IGenerativeModel
{
    public ModelSpec Spec => new PpcaSpec();

    public DataShape DataShape => shape;

    public nn.Module Network => throw new NotSupportedException();

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor Sample(long count, Generator rng) => draw(count, rng);

    public void Dispose()
    {
    }
}
