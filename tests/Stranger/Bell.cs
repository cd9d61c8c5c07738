using GenBench.Kernels.Drawing;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace Stranger;

/// <summary>x = m + s e with learned m and s, [D].</summary>
public sealed class Bell(BellSpec spec, ModelContext context) : IGenerativeModel, IDensity, ITrainingObjective
{
    private readonly BellNetwork _network = new(spec.Start, context);

    public ModelSpec Spec => spec;

    public DataShape DataShape => context.Shape;

    public nn.Module Network => _network;

    public BoundKind Kind => BoundKind.Exact;

    public ITrainingProcedure CreateTraining(TrainingSpec training) => new GradientTraining(_network, training, this);

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng) =>
        [new("loss", _network.NegativeLogProb(batch.X).mean())];

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => _network.NegativeLogProb(batch.X);

    public Tensor LogProb(Tensor x, RowNoise noise) => -_network.NegativeLogProb(x);

    public Tensor Sample(long count, Generator rng) =>
        _network.Transform(Draws.Normal(DataShape.WithBatch(count), context.Placement.Dtype, context.Placement.Device, rng));

    public void Dispose() => _network.Dispose();
}
