using GenBench.Metrics.Contracts;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Disentanglement;

/// <summary>Observations are the values of their factors, and codes are linear in them.</summary>
/// <param name="factors">F of them.</param>
/// <param name="weights">[F, D]; of zeros alone the code is constant.</param>
internal sealed class FactorEncoder(Factor[] factors, double[,] weights) : IGenerativeModel, IEncoder, IFactorSource
{
    public IReadOnlyList<Factor> Factors => factors;

    public ModelSpec Spec => new PpcaSpec();

    public DataShape DataShape => DataShape.Vector(factors.Length, Support.Real);

    public nn.Module Network => throw new NotSupportedException();

    public Tensor Observe(Tensor values) => values.to(ScalarType.Float64);

    public Tensor Encode(Tensor x) => x.mm(tensor(weights));

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor Sample(long count, Generator rng) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
