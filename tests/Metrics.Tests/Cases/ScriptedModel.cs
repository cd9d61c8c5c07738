using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>A model whose every draw is the same given rows, from the first again when they are used up.</summary>
/// <param name="rows">[N, D]; still the caller's.</param>
internal abstract class ScriptedModel(Tensor rows) : IGenerativeModel
{
    public ModelSpec Spec => new PpcaSpec();

    public DataShape DataShape => DataShape.Vector(rows.shape[1], Support.Real);

    public nn.Module Network => throw new NotSupportedException();

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor Sample(long count, Generator rng) =>
        rows.index_select(0, arange(count, dtype: ScalarType.Int64).remainder(rows.shape[0]));

    public void Dispose()
    {
    }
}
