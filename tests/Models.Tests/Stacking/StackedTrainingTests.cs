using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Tests.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Stacking;

/// <summary>Models trained at once against the same models trained one by one.</summary>
public sealed class StackedTrainingTests
{
    private const int Steps = 30;
    private static readonly DataShape Binary = DataShape.Vector(7, Support.Binary);
    private static readonly VaeSpec Vae = new() { Latent = 3, Network = new MlpSpec { Widths = [8, 6] } };

    public static IEnumerable<TheoryDataRow<int, string>> Stackable =>
        from index in Enumerable.Range(0, ModelFamilies.All.Count)
        where ModelFamilies.All[index].Spec is IStackable stackable && !stackable.CheckStack().Any()
        select new TheoryDataRow<int, string>(index, $"{ModelFamilies.All[index].Spec.Kind} on {ModelFamilies.All[index].Shape}");

    public static TheoryData<TrainingSpec> Trainings =>
    [
        new TrainingSpec(),
        new TrainingSpec { Optimizer = new AdamWSpec { WeightDecay = 0.1 }, EmaDecay = 0.9 },
        new TrainingSpec { Optimizer = new RmsPropSpec { Centered = true, Momentum = 0.5 }, Schedule = new CosineSchedule() },
        new TrainingSpec { Optimizer = new SgdSpec { Momentum = 0.9, LearningRate = 0.01 }, ClipNorm = 1 },
        new TrainingSpec { ClipNorm = 0.1, EmaDecay = 0.99 },
    ];

    [Theory]
    [MemberData(nameof(Stackable))]
    public void Every_family_that_can_be_stacked_learns_as_one_by_one(int family, string name)
    {
        _ = name;
        MustAgree(ModelFamilies.All[family].Spec, ModelFamilies.All[family].Shape,
            new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 0.01 } }, ScalarType.Float64, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Every_optimizer_moves_each_network_as_if_alone(TrainingSpec training) =>
        MustAgree(Vae, Binary, training, ScalarType.Float64, 1e-10);

    [Fact]
    public void In_single_precision_they_agree_within_its_rounding() =>
        MustAgree(Vae, Binary, new TrainingSpec(), ScalarType.Float32, 2e-5);

    [Fact]
    public void A_state_saved_by_one_training_is_a_state_of_the_other()
    {
        using DisposeScope scope = NewDisposeScope();
        var training = new TrainingSpec { EmaDecay = 0.9, ClipNorm = 1 };
        using SeedRuns straight = new(Vae, Binary, ScalarType.Float64), changed = new(Vae, Binary, ScalarType.Float64);
        using (IStackedTraining stack = Vae.CreateStack(straight.Models, training))
            straight.TrainAtOnce(stack, Steps);

        ITrainingProcedure[] procedures = [.. changed.Models.Select(model => model.CreateTraining(training))];
        changed.TrainOneByOne(procedures, 10);
        using IStackedTraining continued = Vae.CreateStack(changed.Models, training);
        foreach ((ITrainee trainee, ITrainingProcedure procedure) in continued.Trainees.Zip(procedures))
            CopyState(procedure, trainee);
        changed.TrainAtOnce(continued, Steps - 10, first: 10);

        MustBeClose(straight, changed, 1e-10);
    }

    [Fact]
    public void A_network_that_diverges_does_not_touch_the_others()
    {
        using DisposeScope scope = NewDisposeScope();
        using SeedRuns alone = new(Vae, Binary, ScalarType.Float64), together = new(Vae, Binary, ScalarType.Float64);
        using (no_grad())
            together.Models[1].Network.parameters().First().fill_(double.NaN);
        ITrainingProcedure[] procedures = [.. alone.Models.Select(model => model.CreateTraining(new TrainingSpec { ClipNorm = 1 }))];
        alone.TrainOneByOne(procedures, Steps);
        using IStackedTraining stack = Vae.CreateStack(together.Models, new TrainingSpec { ClipNorm = 1 });
        together.TrainAtOnce(stack, Steps);

        foreach (int seed in new[] { 0, 2 })
            Assert.True(alone.Weights(seed).allclose(together.Weights(seed), 1e-10, 1e-10));
        Assert.True(together.Weights(1).isnan().any().item<bool>());
    }

    [Fact]
    public void Training_at_once_leaves_no_tensor_behind()
    {
        using SeedRuns runs = new(Vae, Binary, ScalarType.Float32);
        using IStackedTraining stack = Vae.CreateStack(runs.Models, new TrainingSpec { EmaDecay = 0.9, ClipNorm = 1 });
        runs.TrainAtOnce(stack, 2);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        runs.TrainAtOnce(stack, 20, first: 2);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void An_encoder_and_a_decoder_of_other_widths_are_stacked_each_by_itself() =>
        MustAgree(
            new VaeSpec
            {
                Latent = 3,
                Encoder = new MlpSpec { Widths = [8] },
                Decoder = new MlpSpec { Widths = [5, 4, 6], Activation = Activation.Relu },
            },
            Binary, new TrainingSpec(), ScalarType.Float64, 1e-10);

    private static void MustAgree(ModelSpec spec, DataShape shape, TrainingSpec training, ScalarType dtype, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        using SeedRuns alone = new(spec, shape, dtype), together = new(spec, shape, dtype);
        ITrainingProcedure[] procedures = [.. alone.Models.Select(model => model.CreateTraining(training))];
        using IStackedTraining stack = ((IStackable)spec).CreateStack(together.Models, training);
        var expected = alone.TrainOneByOne(procedures, Steps);
        var got = together.TrainAtOnce(stack, Steps);

        foreach ((Dictionary<string, double> one, Dictionary<string, double> other) in expected.SelectMany(step => step)
            .Zip(got.SelectMany(step => step)))
        {
            Assert.Equal(one.Keys, other.Keys);
            Assert.All(one, term => Assert.Equal(term.Value, other[term.Key], tolerance * Math.Max(1, Math.Abs(term.Value))));
        }

        MustBeClose(alone, together, tolerance);
        MustBeJudgedAlike(procedures, stack, alone.HeldOut(), tolerance);
        Assert.False(together.Weights(0).allclose(together.Weights(1)), "the seeds trained the same weights");
    }

    private static void MustBeClose(SeedRuns first, SeedRuns second, double tolerance)
    {
        for (int seed = 0; seed < SeedRuns.Seeds; seed++)
            Assert.True(first.Weights(seed).allclose(second.Weights(seed), tolerance, tolerance), $"the weights of seed {seed} differ");
    }

    private static void MustBeJudgedAlike(ITrainingProcedure[] procedures, IStackedTraining stack, Batch batch, double tolerance)
    {
        using var _ = no_grad();
        using IDisposable together = stack.EvaluationWeights();
        foreach ((ITrainingProcedure procedure, ITrainee trainee) in procedures.Zip(stack.Trainees))
        {
            using IDisposable alone = procedure.EvaluationWeights();
            Assert.Equal(procedure.State.Keys, trainee.State.Keys);
            Assert.All(procedure.State, entry =>
                Assert.True(entry.Value.allclose(trainee.State[entry.Key], tolerance, tolerance), entry.Key));
            using Generator first = new(7, CPU), second = new(7, CPU);
            Assert.True(
                procedure.ValidationLoss(batch, default, first).allclose(
                    trainee.ValidationLoss(batch, default, second), tolerance, tolerance));
        }
    }

    private static void CopyState(ITrainee from, ITrainee to)
    {
        using var _ = no_grad();
        foreach ((string key, Tensor value) in to.State)
            value.copy_(from.State[key]);
    }
}
