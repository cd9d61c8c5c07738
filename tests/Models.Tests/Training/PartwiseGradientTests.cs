using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Models.Tests.Contracts;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Training;

/// <summary>Gradients of parts against that of their batch.</summary>
public sealed class PartwiseGradientTests : IDisposable
{
    private static readonly DataShape Vector = DataShape.Vector(5, Support.Real);
    private static readonly MlpSpec Mlp = new() { Widths = [16] };
    private static readonly GaussianSpec Gaussian = new();

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static IEnumerable<TheoryDataRow<int, string>> Splittable => Families(canSplit: true);

    public static IEnumerable<TheoryDataRow<int, string>> Whole => Families(canSplit: false);

    /// <summary>Without draws the updates are the same, however many parts there are, equal or not.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Parts_of_a_batch_make_its_update(int parts)
    {
        var spec = new AutoencoderSpec { Latent = 2, Network = Mlp, Likelihood = Gaussian };

        Assert.True(Difference(Trained(spec, 1), Trained(spec, parts)) < 1e-12);
        Assert.True(Difference(Trained(spec, 1), Trained(spec, 1, updates: 3)) > 1e-4);
    }

    /// <summary>The KL in closed form needs no draws.</summary>
    [Fact]
    public void Terms_are_means_over_the_batch()
    {
        var spec = new VaeSpec { Latent = 2, Network = Mlp, Likelihood = Gaussian };

        double whole = Terms(spec, 1)["kl"], parts = Terms(spec, 3)["kl"];

        Assert.Equal(whole, parts, 1e-12);
    }

    /// <summary>With the draws fixed, what changes with one example does not depend on the other.</summary>
    [Theory]
    [MemberData(nameof(Splittable))]
    public void A_loss_that_may_be_split_looks_at_each_example_by_itself(int family, string name)
    {
        _ = name;
        Assert.True(Math.Abs(Interaction(ModelFamilies.All[family])) < 1e-9);
    }

    /// <summary>The check above sees a loss that pairs examples.</summary>
    [Fact]
    public void Optimal_transport_looks_from_one_to_the_other() =>
        Assert.Contains(Enumerable.Range(0, 8), first => Math.Abs(Interaction((new FlowMatchingSpec
        {
            Network = new MlpFieldSpec { Widths = [16] },
            Path = new OptimalTransportPath(),
        }, Vector), first)) > 1e-3);

    [Theory]
    [MemberData(nameof(Whole))]
    public void What_looks_across_a_batch_is_not_split(int family, string name)
    {
        _ = name;
        ModelSpec spec = ModelFamilies.All[family].Spec;

        Assert.True(
            spec is not (VaeSpec or IwaeSpec or AutoencoderSpec)
                || spec.GetType().GetProperty("EncoderUpdates")!.GetValue(spec) is not null,
            spec.Kind);
    }

    [Fact]
    public void Free_bits_and_batch_normalization_look_across_a_batch()
    {
        Assert.False(CanSplit((new BetaVaeSpec { Latent = 2, Network = Mlp, Likelihood = Gaussian, FreeBits = 0.1 }, Vector)));
        Assert.True(CanSplit((new BetaVaeSpec { Latent = 2, Network = Mlp, Likelihood = Gaussian, FreeBits = 0 }, Vector)));
        using nn.Module normalized = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2));
        Assert.False(new PartwiseGradient(normalized, new Plain()).IsExact);
        using nn.Module plain = nn.Sequential(nn.Linear(2, 2), nn.LayerNorm(2));
        Assert.True(new PartwiseGradient(plain, new Plain()).IsExact);
    }

    private static IEnumerable<TheoryDataRow<int, string>> Families(bool canSplit) =>
        from index in Enumerable.Range(0, ModelFamilies.All.Count)
        let family = ModelFamilies.All[index]
        where family.Spec is not IModelOfFiles && CanSplit(family) == canSplit
        select new TheoryDataRow<int, string>(index, $"{family.Spec.Kind} on {family.Shape}");

    private static bool CanSplit((ModelSpec Spec, DataShape Shape) family)
    {
        using IGenerativeModel model = Create(family.Spec, family.Shape);
        if (model is IPretrained)
            return false;
        using ITrainingProcedure training = model.CreateTraining(new TrainingSpec());
        return training is IPartwiseTraining { CanSplit: true };
    }

    /// <returns>L(a, b) − L(a′, b) − L(a, b′) + L(a′, b′) of the first update, with the same draws.</returns>
    private static double Interaction((ModelSpec Spec, DataShape Shape) family, int from = 0)
    {
        Tensor[] rows = [.. Enumerable.Range(from, 4).Select(seed => MadeUpBatch.Of(family.Shape, 1, seed).X)];
        double Loss(int first, int second) =>
            Terms(family.Spec, 1, new Batch(cat([rows[first], rows[second]]), MadeUpBatch.Of(family.Shape, 2, 0).Labels),
                family.Shape).Values.First();
        return Loss(0, 2) - Loss(1, 2) - Loss(0, 3) + Loss(1, 3);
    }

    private static Dictionary<string, double> Terms(ModelSpec spec, int parts) => Terms(spec, parts, MadeUpBatch.Of(Vector, 7, 0), Vector);

    private static Dictionary<string, double> Terms(ModelSpec spec, int parts, Batch batch, DataShape shape)
    {
        using IGenerativeModel model = Create(spec, shape);
        using ITrainingProcedure training = model.CreateTraining(new TrainingSpec());
        return Step(training, parts, batch, 0).Terms.ToDictionary(term => term.Name, term => term.Value.ToDouble());
    }

    private static Tensor Trained(ModelSpec spec, int parts, int updates = 4)
    {
        using IGenerativeModel model = Create(spec, Vector);
        using ITrainingProcedure training =
            model.CreateTraining(new TrainingSpec { Optimizer = new SgdSpec { LearningRate = 0.1 }, ClipNorm = 1 });
        for (int update = 0; update < updates; update++)
            Step(training, parts, MadeUpBatch.Of(Vector, 7, update), update);
        return cat([.. model.Network.parameters().Select(parameter => parameter.detach().flatten().clone())]);
    }

    private static StepReport Step(ITrainingProcedure training, int parts, Batch batch, long update)
    {
        if (parts > 1)
            ((IPartwiseTraining)training).Parts = parts;
        using var rng = new Generator(17, CPU);
        return training.Step(batch, new TrainingMoment(update, 5, 8), rng);
    }

    private static double Difference(Tensor a, Tensor b) => (a - b).abs().max().ToDouble();

    private static IGenerativeModel Create(ModelSpec spec, DataShape shape)
    {
        using var rng = new Generator(3, CPU);
        using Tensor mean = full([.. shape.Event], 0.3, dtype: ScalarType.Float32);
        return spec.Create(new ModelContext(shape, new Placement(CPU, ScalarType.Float64), rng, mean));
    }

    private sealed class Plain : ITrainingObjective
    {
        public bool IsMeanOverExamples => true;

        public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng) => [];

        public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => batch.X;
    }
}
