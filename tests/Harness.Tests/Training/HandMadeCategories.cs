using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training;

/// <summary>Two variables of three classes: the first as the prior has it, the second with odds 1 : 1 : x. A class that is never taken has
/// x = 0.</summary>
internal sealed class HandMadeCategories : IGenerativeModel, ICategoricalPosterior
{
    public ModelSpec Spec => new PpcaSpec();

    public DataShape DataShape => DataShape.Vector(1, Support.Real);

    public nn.Module Network { get; } = nn.Dropout(0.5);

    public long Latents => 2;

    public long Classes => 3;

    public Tensor Logits(Tensor x)
    {
        Tensor even = zeros_like(x);
        return stack([cat([even, even, even], 1), cat([even, even, x.log()], 1)], 1);
    }

    public Tensor LogLikelihood(Tensor x, Tensor z) => throw new NotSupportedException();

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor Sample(long count, Generator rng) => throw new NotSupportedException();

    public void Dispose() => Network.Dispose();
}
