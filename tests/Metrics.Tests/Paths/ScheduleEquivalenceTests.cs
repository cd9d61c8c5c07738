using GenBench.Metrics.Contracts;
using GenBench.Metrics.Paths;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Flows;
using GenBench.Models.Known;
using GenBench.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Paths;

/// <summary>One network along several schedules: Gaussian data, where everything is closed, and a network that has learned
/// nothing.</summary>
public sealed class ScheduleEquivalenceTests : IDisposable
{
    private static readonly ScheduleEquivalenceSpec Spec = new()
    {
        Schedules = Enum.GetValues<SignalScheduleKind>(),
        Tolerances = [1e-3, 1e-5, 1e-8],
        Samples = 5,
    };

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_diffusion_of_Gaussian_data_has_its_own_density_along_every_schedule()
    {
        using var model = new KnownDiffusion(tensor(new[] { 0.5, -1 }), tensor(new double[,] { { 1.5, 0.4 }, { 0.4, 0.7 } }), 100);
        Tensor x = model.Sample(4, new Generator(1));

        IReadOnlyList<Measurement> rows = new ScheduleEquivalence(Spec).Evaluate(model, Evaluations.Context(x));

        Assert.Equal(3, rows.Count(row => row.Descriptor.Id == "schedule-sample-slope"));
        AssertOne(rows, "straight", "trigonometric", "cosine-noise");
    }

    [Theory]
    [InlineData(SignalScheduleKind.Straight)]
    [InlineData(SignalScheduleKind.Trigonometric)]
    public void Along_another_schedule_the_likelihood_is_that_of_the_closed_form(SignalScheduleKind kind)
    {
        using var model = new KnownDiffusion(tensor(new[] { 0.5, -1 }), tensor(new double[,] { { 1.5, 0.4 }, { 0.4, 0.7 } }), 100);
        ISignalSchedule schedule = SignalSchedules.Of(kind);
        var other = new RescheduledFlow(model, schedule, AngleRange.Shared(model.Schedule, schedule));
        Tensor x = model.Sample(4, new Generator(1));
        var solver = new DormandPrinceSolver { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-9 };

        using FlowLogProb found = FlowDensity.LogProb(other, x, solver, new ExactTrace(), new Generator(2));

        Assert.InRange((found.Value - model.ExactLogProb(x)).abs().max().item<double>(), 0, 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flow_that_has_learned_nothing_samples_the_same_along_a_diffusions_schedule(bool isTrigonometric)
    {
        using FlowMatching flow = Flow(isTrigonometric ? new VariancePreservingPath() : new IndependentPath());

        IReadOnlyList<Measurement> rows = Spec.Evaluate(flow, randn([4, 2], ScalarType.Float64, generator: new Generator(1)));

        AssertOne(rows, isTrigonometric ? "straight" : "trigonometric", "linear-noise", "cosine-noise");
    }

    /// <summary>Rates of another schedule; a time at which the ratio is another.</summary>
    [Theory]
    [InlineData(ScheduleMistake.RatesOfAnother)]
    [InlineData(ScheduleMistake.TimeOfAnotherRatio)]
    public void A_schedule_that_is_wrong_is_seen(ScheduleMistake mistake)
    {
        using FlowMatching flow = Flow(new IndependentPath());
        EvaluationContext context = Evaluations.Context(randn([4, 2], ScalarType.Float64, generator: new Generator(1)));

        using var _ = no_grad();
        IReadOnlyList<Measurement> rows = new ScheduleEquivalence(Spec with { Schedules = [SignalScheduleKind.Trigonometric] })
            .Evaluate(new WrongSchedule(flow, mistake), context);

        Assert.True(rows.Row("schedule-sample-difference", "trigonometric;tolerance=1e-8").Mean() > 1e-3);
        Assert.True(rows.Row("schedule-sample-slope", "trigonometric").Mean() < 0.1);
    }

    [Fact]
    public void A_models_own_schedule_is_no_other()
    {
        using FlowMatching flow = Flow(new IndependentPath());

        Assert.All(
            (Spec with { Schedules = [SignalScheduleKind.Straight] }).Evaluate(flow, zeros(2, 2, ScalarType.Float64)),
            row => Assert.Equal("the model's own schedule is the only one asked for: straight", row.Reason));
    }

    [Fact]
    public void It_keeps_the_promises_of_a_metric()
    {
        using FlowMatching flow = Flow(new IndependentPath());

        MetricContract.Verify(
            Spec with { Tolerances = [1e-2, 1e-3] }, flow, randn([9, 2], ScalarType.Float64, generator: new Generator(1)));
    }

    private static void AssertOne(IReadOnlyList<Measurement> rows, params string[] schedules) => Assert.All(schedules, schedule =>
    {
        Assert.InRange(rows.Row("schedule-sample-difference", $"{schedule};tolerance=1e-8").Mean(), 0, 1e-6);
        Assert.InRange(rows.Row("schedule-likelihood-difference", $"{schedule};tolerance=1e-8").Mean(), 0, 1e-6);
        Assert.InRange(rows.Row("schedule-sample-slope", schedule).Mean(), 0.5, 2);
    });

    private static FlowMatching Flow(ProbabilityPath path) => (FlowMatching)SmallPaths.Create(
        new FlowMatchingSpec { Network = SmallPaths.Field, Path = path }, DataShape.Vector(2, Support.Real), spread: 0.1);
}
