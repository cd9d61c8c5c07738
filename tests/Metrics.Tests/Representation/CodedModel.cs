using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Representation;

/// <summary>An observation is its own latent but for a linear map.</summary>
/// <param name="weights">[D, Z]</param>
internal sealed class CodedModel(double[,] weights) : IGenerativeModel, IEncoder
{
    public ModelSpec Spec => new PpcaSpec();

    public DataShape DataShape => DataShape.Vector(weights.GetLength(0), Support.Real);

    public nn.Module Network => throw new NotSupportedException();

    public Tensor Encode(Tensor x) => x.mm(tensor(weights));

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor Sample(long count, Generator rng) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
