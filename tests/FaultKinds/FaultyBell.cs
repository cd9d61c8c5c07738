using GenBench.Kernels.Drawing;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using GenBench.Models.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FaultKinds;

/// <summary>x = m + s e with learned m and s, [D], whose loss passes through a hand that may spoil it.</summary>
/// <param name="hand">Given the number of an update, from 1, and its loss.</param>
internal sealed class FaultyBell(ModelSpec spec, ModelContext context, Func<long, Tensor, Tensor> hand)
    : IGenerativeModel, IDensity, ITrainingObjective
{
    private readonly Bell _network = new(context);

    public ModelSpec Spec => spec;

    public DataShape DataShape => context.Shape;

    public nn.Module Network => _network;

    public BoundKind Kind => BoundKind.Exact;

    public ITrainingProcedure CreateTraining(TrainingSpec training) => new GradientTraining(_network, training, this);

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng) =>
        [new("loss", hand(at.Step + 1, _network.NegativeLogProb(batch.X).mean()))];

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => _network.NegativeLogProb(batch.X);

    public Tensor LogProb(Tensor x, RowNoise noise) => -_network.NegativeLogProb(x);

    public Tensor Sample(long count, Generator rng) =>
        _network.Transform(Draws.Normal(DataShape.WithBatch(count), context.Placement.Dtype, context.Placement.Device, rng));

    public void Dispose() => _network.Dispose();

    private sealed class Bell : nn.Module
    {
        private readonly Parameter _mean;
        private readonly Parameter _logStd;

        public Bell(ModelContext context)
            : base("bell")
        {
            _mean = nn.Parameter(zeros([context.Shape.Dimensions]));
            _logStd = nn.Parameter(zeros([context.Shape.Dimensions]));
            _mean.DetachFromDisposeScope();
            _logStd.DetachFromDisposeScope();
            RegisterComponents();
            this.to(context.Placement.Device, context.Placement.Dtype);
        }

        /// <returns>[B], nats.</returns>
        public Tensor NegativeLogProb(Tensor x) =>
            (0.5 * ((x - _mean) / _logStd.exp()).square() + _logStd + 0.5 * Math.Log(2 * Math.PI)).sum(dim: -1);

        public Tensor Transform(Tensor noise) => _mean + _logStd.exp() * noise;
    }
}
