using System.ComponentModel;
using GenBench.Kernels.Drawing;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using GenBench.Models.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training;

/// <summary>x = a + e^b n, with all of them [D].</summary>
internal sealed class Fragile(FragileSpec spec, ModelContext context) : IGenerativeModel, IDensity, ITrainingObjective
{
    private readonly Bell _network = new(context);

    public ModelSpec Spec => spec;

    public DataShape DataShape => context.Shape;

    public nn.Module Network => _network;

    public BoundKind Kind => BoundKind.Exact;

    public ITrainingProcedure CreateTraining(TrainingSpec training) =>
        spec.BadWeight >= 0 ? new Poison(_network, spec.BadWeight) : new GradientTraining(_network, training, this);

    public bool IsMeanOverExamples => spec.BadAcross == 0;

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng)
    {
        if (spec.BadAbove >= 0 && batch.X.shape[0] > spec.BadAbove)
            throw new Win32Exception(0, "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes\nand so on");
        bool bad = spec.Bad >= 0 && at.Step >= spec.Bad && at.Step < spec.Bad + spec.BadFor;
        Tensor loss = _network.NegativeLogProb(batch.X).mean();
        return [
            new("loss", bad ? loss + (_network.B * float.NaN).sum() : loss),
            new("extra", tensor(at.Step == spec.BadTerm ? float.PositiveInfinity : 1f)),
        ];
    }

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => _network.NegativeLogProb(batch.X);

    public Tensor LogProb(Tensor x, RowNoise noise) => -_network.NegativeLogProb(x);

    public Tensor Sample(long count, Generator rng) => _network.A + _network.B.exp()
        * Draws.Normal(DataShape.WithBatch(count), context.Placement.Dtype, context.Placement.Device, rng);

    public void Dispose() => _network.Dispose();

    private sealed class Bell : nn.Module
    {
        private readonly Parameter _a, _b;

        public Bell(ModelContext context)
            : base("bell")
        {
            _a = nn.Parameter(zeros([context.Shape.Dimensions]));
            _b = nn.Parameter(ones([context.Shape.Dimensions]));
            _a.DetachFromDisposeScope();
            _b.DetachFromDisposeScope();
            register_parameter("a", _a);
            register_parameter("b", _b);
        }

        public Tensor A => _a;

        public Tensor B => _b;

        public Tensor NegativeLogProb(Tensor x) =>
            (0.5 * ((x - _a) / _b.exp()).square() + _b + 0.5 * Math.Log(2 * Math.PI)).sum(dim: -1);
    }

    /// <summary>Moves nothing, tells of no gradient, and spoils a weight.</summary>
    private sealed class Poison(Bell network, int at) : ITrainingProcedure
    {
        public IReadOnlyDictionary<string, Tensor> State => new Dictionary<string, Tensor>();

        public StepReport Step(Batch batch, TrainingMoment moment, Generator rng)
        {
            using var _ = no_grad();
            if (moment.Step == at)
                network.A.fill_(float.NaN);
            return new StepReport([new("loss", tensor(1f))]);
        }

        public Tensor ValidationLoss(Batch batch, TrainingMoment moment, Generator rng) => network.NegativeLogProb(batch.X);

        public IDisposable EvaluationWeights() => new DisposeScopeStandIn();

        public void Dispose()
        {
        }
    }

    private sealed class DisposeScopeStandIn : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
