using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

public sealed class FlowMatchingTests : IDisposable
{
    private static readonly DataShape Plane = DataShape.Vector(2, Support.Real) with { Classes = 2 };
    private static readonly DormandPrinceSolver Exact = new() { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-8 };
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(4, CPU);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <summary>Σ over a fine grid of p(x) times the cell: a density integrates to one.</summary>
    [Fact]
    public void The_density_integrates_to_one()
    {
        using var flow = (FlowMatching)Create(
            new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [16] }, LikelihoodSolver = new RungeKutta4Solver { Steps = 20 } },
            Plane);
        Tensor axis = linspace(-9, 9, 121, ScalarType.Float64);
        Tensor grid = stack(meshgrid([axis, axis], "ij"), -1).view(-1, 2);

        double mass = flow.LogProb(grid, _rng).exp().sum().item<double>() * 0.15 * 0.15;

        Assert.InRange(mass, 0.995, 1.005);
    }

    [Fact]
    public void Encoding_a_sample_finds_the_noise_it_came_from()
    {
        using var flow = (FlowMatching)Create(
            new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [16] }, Solver = Exact, LikelihoodSolver = Exact }, Plane);
        using var first = new Generator(9, CPU);
        using var second = new Generator(9, CPU);

        Tensor x = flow.Sample(6, first), noise = flow.SampleBase(6, second);

        Assert.False(x.allclose(noise, 1e-2, 1e-2));
        Assert.True(flow.Encode(x).allclose(noise, 1e-5, 1e-5));
    }

    [Fact]
    public void Units_of_pixels_are_accounted_for()
    {
        DataShape grey = DataShape.Vector(3, Support.UnitInterval);
        using var flow = (FlowMatching)Create(new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [4] } }, grey);

        Tensor centre = full([1, 3], 0.5, ScalarType.Float64);

        Assert.Equal(3 * (Math.Log(2) - (0.5 * Math.Log(2 * Math.PI))), flow.LogBase(centre).item<double>(), 12); // N(½, ¼) at its mean
        Assert.Equal(0.25, flow.SampleBase(20_000, _rng).var().item<double>(), 2);
    }

    [Fact]
    public void A_class_has_its_own_samples_and_all_together_are_the_mixture()
    {
        var spec = new FlowMatchingSpec
        {
            Network = new MlpFieldSpec { Widths = [32, 32] },
            Conditional = true,
            Solver = new HeunSolver { Steps = 10 },
        };
        using var flow = (ConditionalFlowMatching)Create(spec, Plane);
        TrainOnTwoPoints(flow, 400);

        IConditionalSampler byClass = flow;
        Tensor left = byClass.Sample(zeros(300, dtype: ScalarType.Int64), _rng),
            right = byClass.Sample(ones(300, dtype: ScalarType.Int64), _rng);
        Tensor both = flow.Sample(600, _rng);

        Assert.InRange(left.select(1, 0).mean().item<double>(), -2.3, -1.7);
        Assert.InRange(right.select(1, 0).mean().item<double>(), 1.7, 2.3);
        Assert.InRange((both.select(1, 0) > 0).to(ScalarType.Float64).mean().item<double>(), 0.4, 0.6);
    }

    [Fact]
    public void Guidance_doubles_the_calls_and_exaggerates_the_class()
    {
        var spec = new FlowMatchingSpec
        {
            Network = new MlpFieldSpec { Widths = [32, 32] },
            Conditional = true,
            Solver = new HeunSolver { Steps = 10 },
        };
        using var plain = (ConditionalFlowMatching)Create(spec, Plane);
        TrainOnTwoPoints(plain, 400);
        using var guided = (ConditionalFlowMatching)Create(spec with { Guidance = new GuidanceSpec { Weight = 2 } }, Plane);
        foreach ((string key, Tensor value) in guided.Network.state_dict())
        {
            using var _ = no_grad();
            value.copy_(plain.Network.state_dict()[key]);
        }

        Assert.Equal(20, plain.Sample(5, "heun", 10, _rng).FunctionEvaluations);
        Assert.Equal(40, guided.Sample(5, "heun", 10, _rng).FunctionEvaluations);
        Tensor labels = ones([400], dtype: ScalarType.Int64);
        double Mean(IConditionalSampler model) => model.Sample(labels, _rng).select(1, 0).mean().item<double>();
        Assert.True(Mean(guided) > Mean(plain));
    }

    /// <summary>How much of the way the straight line between noise and sample is: one Euler step against the exact solution.</summary>
    [Fact]
    public void Reflow_straightens_the_flow()
    {
        var spec = new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [32, 32] }, Solver = new HeunSolver { Steps = 20 } };
        using var plain = (FlowMatching)Create(spec, Plane);
        using var straight = (FlowMatching)Create(
            spec with { Reflow = new ReflowSpec { Share = 0.5, Solver = new MidpointSolver { Steps = 4 } } }, Plane);
        TrainOnTwoPoints(plain, 250);
        TrainOnTwoPoints(straight, 500);

        double bent = OneStepError(plain), bentAfterReflow = OneStepError(straight);

        Assert.True(bentAfterReflow < 0.5 * bent, $"{bentAfterReflow} against {bent}");
    }

    [Fact]
    public void Training_resumed_in_the_second_stage_goes_on_bit_for_bit()
    {
        var spec = new FlowMatchingSpec
        {
            Network = new MlpFieldSpec { Widths = [8] },
            Reflow = new ReflowSpec { Share = 0.5, Solver = new EulerSolver { Steps = 3 } },
        };
        using var whole = (FlowMatching)Create(spec, Plane);
        using var resumed = (FlowMatching)Create(spec, Plane);
        using ITrainingProcedure first = whole.CreateTraining(new TrainingSpec()), second = resumed.CreateTraining(new TrainingSpec());
        for (int step = 0; step < 7; step++)
            Step(first, step, total: 10);
        Copy(whole.Network.state_dict(), resumed.Network.state_dict());
        Copy(first.State, second.State);
        for (int step = 7; step < 10; step++)
        {
            Step(first, step, total: 10);
            Step(second, step, total: 10);
        }

        Assert.Contains(first.State.Keys, key => key.StartsWith("objective.teacher.", StringComparison.Ordinal));
        Assert.All(whole.Network.state_dict(), pair =>
            Assert.True(pair.Value.equal(resumed.Network.state_dict()[pair.Key]).all().item<bool>()));
    }

    /// <summary>What validation watches falls in the second stage for its own reason: the straight lines are the teacher's,
    /// not the data's.</summary>
    [Fact]
    public void Validation_of_the_second_stage_is_of_straight_lines_between_noise_and_what_the_teacher_makes_of_it()
    {
        var spec = new FlowMatchingSpec
        {
            Network = new MlpFieldSpec { Widths = [16] },
            Reflow = new ReflowSpec { Share = 0.6, Solver = new HeunSolver { Steps = 5 } },
        };
        using var flow = (FlowMatching)Create(spec, Plane);
        using ITrainingProcedure training = flow.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 5e-3 } });
        const int Total = 300;
        for (int step = 0; step < 121; step++)
            Step(training, step, Total);
        double data = Loss(training, 119, Total), begun = Loss(training, 120, Total);
        for (int step = 121; step < Total; step++)
            Step(training, step, Total);
        double ended = Loss(training, Total - 1, Total);

        Assert.Equal(0, training.StageAt(new TrainingMoment(119, Total, 1)).Index);
        Assert.Equal(new TrainingStage(1, 120), training.StageAt(new TrainingMoment(299, Total, 1)));
        Assert.True(ended < 0.8 * begun, $"{ended} is not well below {begun}");
        Assert.True(begun < 0.8 * data, "a coupling that is a function of the noise has less to regress on");
    }

    [Fact]
    public void The_teacher_is_the_first_stage_as_evaluation_sees_it_and_the_average_begins_anew()
    {
        var spec = new FlowMatchingSpec
        {
            Network = new MlpFieldSpec { Widths = [8] },
            Reflow = new ReflowSpec { Share = 0.5, Solver = new EulerSolver { Steps = 3 } },
        };
        using var flow = (FlowMatching)Create(spec, Plane);
        using ITrainingProcedure training = flow.CreateTraining(
            new TrainingSpec { EmaDecay = 0.9999, Optimizer = new AdamSpec { LearningRate = 0.01 } });
        for (int step = 0; step < 10; step++)
            Step(training, step, total: 20);
        Dictionary<string, Tensor> evaluated = Evaluated(flow, training);
        Tensor average = training.State["average"].clone();

        Step(training, 10, total: 20);

        Assert.All(evaluated, entry =>
            Assert.True(entry.Value.equal(training.State["objective.teacher." + entry.Key]).all().item<bool>(), entry.Key));
        Tensor weights = cat([.. flow.Network.parameters().Select(parameter => parameter.detach().flatten())]);
        Assert.True(
            training.State["average"].allclose(average.lerp(weights, 1 - (2.0 / 11)), 1e-9, 1e-12), "as after the first update of all");
    }

    [Fact]
    public void Data_of_separate_values_and_classes_that_are_not_there_are_refused()
    {
        Assert.Contains(
            new FlowMatchingSpec().Check(DataShape.Vector(2, Support.Binary)), problem =>
            problem.Remedy.Contains("dequantized", StringComparison.Ordinal));
        Assert.Contains(
            new FlowMatchingSpec { Conditional = true }.Check(DataShape.Vector(2, Support.Real)), problem => problem.Path == "conditional");
        Assert.Empty(new FlowMatchingSpec { Conditional = true }.Check(Plane));
    }

    private static IGenerativeModel Create(ModelSpec spec, DataShape shape)
    {
        using var rng = new Generator(1, CPU);
        return spec.Create(new ModelContext(shape, new Placement(CPU, ScalarType.Float64), rng));
    }

    private static void TrainOnTwoPoints(FlowMatching flow, int steps)
    {
        using ITrainingProcedure training = flow.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 5e-3 } });
        for (int step = 0; step < steps; step++)
            Step(training, step, steps);
    }

    /// <summary>Class 0 about (−2, 0), class 1 about (2, 0), standard deviation 0.3.</summary>
    private static void Step(ITrainingProcedure training, int step, int total)
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator((ulong)step, CPU);
        Tensor labels = randint(0, 2, 64, dtype: ScalarType.Int64, generator: rng);
        Tensor x = randn([64, 2], ScalarType.Float64, generator: rng) * 0.3;
        x.select(1, 0).add_((labels * 4) - 2);
        training.Step(new Batch(x, labels), new TrainingMoment(step, total, 1), rng);
    }

    private static double Loss(ITrainingProcedure training, int step, int total)
    {
        using var _ = no_grad();
        using var rng = new Generator(77, CPU);
        Tensor x = randn([200, 2], ScalarType.Float64, generator: rng) * 0.3;
        x.select(1, 0).add_((arange(200, ScalarType.Int64).remainder(2) * 4) - 2);
        return training.ValidationLoss(new Batch(x), new TrainingMoment(step, total, 1), rng).mean().item<double>();
    }

    private static Dictionary<string, Tensor> Evaluated(FlowMatching flow, ITrainingProcedure training)
    {
        using IDisposable weights = training.EvaluationWeights();
        return flow.Network.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
    }

    private double OneStepError(FlowMatching flow)
    {
        Tensor noise = flow.SampleBase(300, _rng);
        Tensor exact = new HeunSolver { Steps = 40 }.Integrate(flow.Velocity, noise, 0, 1).State;
        Tensor jump = new EulerSolver { Steps = 1 }.Integrate(flow.Velocity, noise, 0, 1).State;
        return (jump - exact).square().sum(1).mean().sqrt().item<double>();
    }

    private static void Copy(IReadOnlyDictionary<string, Tensor> source, IReadOnlyDictionary<string, Tensor> target)
    {
        using var _ = no_grad();
        foreach ((string key, Tensor value) in source)
            target[key].copy_(value);
    }
}
