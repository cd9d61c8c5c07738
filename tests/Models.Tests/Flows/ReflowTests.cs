using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>The second stage: straight lines between noise and what the first stage makes of it.</summary>
public sealed class ReflowTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(4, CPU);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <summary>How much of the way the straight line between noise and sample is: one Euler step against the exact solution.</summary>
    [Fact]
    public void Reflow_straightens_the_flow()
    {
        var spec = new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [32, 32] }, Solver = new HeunSolver { Steps = 20 } };
        using var plain = (FlowMatching)TwoPoints.Create(spec);
        using var straight = (FlowMatching)TwoPoints.Create(
            spec with { Reflow = new ReflowSpec { Share = 0.5, Solver = new MidpointSolver { Steps = 4 } } });
        TwoPoints.Train(plain, 250);
        TwoPoints.Train(straight, 500);

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
        using var whole = (FlowMatching)TwoPoints.Create(spec);
        using var resumed = (FlowMatching)TwoPoints.Create(spec);
        using ITrainingProcedure first = whole.CreateTraining(new TrainingSpec()), second = resumed.CreateTraining(new TrainingSpec());
        for (int step = 0; step < 7; step++)
            TwoPoints.Step(first, step, total: 10);
        Copy(whole.Network.state_dict(), resumed.Network.state_dict());
        Copy(first.State, second.State);
        for (int step = 7; step < 10; step++)
        {
            TwoPoints.Step(first, step, total: 10);
            TwoPoints.Step(second, step, total: 10);
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
        using var flow = (FlowMatching)TwoPoints.Create(spec);
        using ITrainingProcedure training = flow.CreateTraining(new TrainingSpec { Optimizer = new AdamSpec { LearningRate = 5e-3 } });
        const int Total = 300;
        for (int step = 0; step < 121; step++)
            TwoPoints.Step(training, step, Total);
        double data = Loss(training, 119, Total), begun = Loss(training, 120, Total);
        for (int step = 121; step < Total; step++)
            TwoPoints.Step(training, step, Total);
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
        using var flow = (FlowMatching)TwoPoints.Create(spec);
        using ITrainingProcedure training = flow.CreateTraining(
            new TrainingSpec { EmaDecay = 0.9999, Optimizer = new AdamSpec { LearningRate = 0.01 } });
        for (int step = 0; step < 10; step++)
            TwoPoints.Step(training, step, total: 20);
        Dictionary<string, Tensor> evaluated = Evaluated(flow, training);
        Tensor average = training.State["average"].clone();

        TwoPoints.Step(training, 10, total: 20);

        Assert.All(evaluated, entry =>
            Assert.True(entry.Value.equal(training.State["objective.teacher." + entry.Key]).all().item<bool>(), entry.Key));
        Tensor weights = cat([.. flow.Network.parameters().Select(parameter => parameter.detach().flatten())]);
        Assert.True(
            training.State["average"].allclose(average.lerp(weights, 1 - (2.0 / 11)), 1e-9, 1e-12), "as after the first update of all");
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
