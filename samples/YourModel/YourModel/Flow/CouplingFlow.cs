using GenBench.Kernels.Drawing;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Models.Randomness;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace YourModel.Flow;

/// <summary>log p(x) = log N(f(x); 0, I) + log|det ∂f/∂x|, trained by maximum likelihood.</summary>
/// <remarks>Dinh et al. 2017, section 3.1.</remarks>
public sealed class CouplingFlow(CouplingFlowSpec spec, ModelContext context) : IGenerativeModel, IDensity, ITrainingObjective
{
    private readonly CouplingNetwork _network = new(spec, context);

    public ModelSpec Spec => spec;

    public DataShape DataShape => context.Shape;

    public nn.Module Network => _network;

    /// <summary>Its rows are marked "=" and need no bound.</summary>
    public BoundKind Kind => BoundKind.Exact;

    public ITrainingProcedure CreateTraining(TrainingSpec training) => new GradientTraining(_network, training, this);

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng) => [new("loss", -LogProb(batch.X).mean())];

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => -LogProb(batch.X);

    public Tensor LogProb(Tensor x, RowNoise noise) => LogProb(x);

    public Tensor Sample(long count, Generator rng)
    {
        using var _ = no_grad();
        return _network.Inverse(Draws.Normal(DataShape.WithBatch(count), context.Placement.Dtype, context.Placement.Device, rng));
    }

    public void Dispose() => _network.Dispose();

    private Tensor LogProb(Tensor x)
    {
        (Tensor z, Tensor logDet) = _network.Forward(x);
        return StandardNormal.LogProb(z) + logDet;
    }
}
