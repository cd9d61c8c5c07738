using GenBench.Metrics.Contracts;
using GenBench.Metrics.Paths;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Paths;

/// <summary>The conditional flow-matching loss against the marginal one, on networks that have learned nothing: the identity holds for
/// every network.</summary>
public sealed class FlowMatchingIdentityTests : IDisposable
{
    private static readonly FlowMatchingIdentitiesSpec Spec = new() { Times = 8, NoiseStep = 0.25, Batches = 128, BatchSize = 32 };
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IsotropicGaussianMixture _line = new(tensor(new double[,] { { -2 }, { 0.5 } }), 0.5),
        _plane = new(tensor(new double[,] { { -2, 1 }, { 1, 1 }, { 0, -2 } }), 0.3);

    public void Dispose()
    {
        _line.Dispose();
        _plane.Dispose();
        _scope.Dispose();
    }

    public static TheoryData<ProbabilityPath> Independent => [new IndependentPath(), new VariancePreservingPath()];

    [Theory]
    [MemberData(nameof(Independent))]
    public void On_the_line_both_gradients_are_one_and_the_losses_differ_by_the_closed_form(ProbabilityPath path)
    {
        using FlowMatching flow = Flow(path, 1);

        IReadOnlyList<Measurement> rows = Spec.Evaluate(flow, Context(_line));

        Assert.InRange(rows.Row("flow-matching-gradient-identity").Mean(), 0, 1e-8);
        Assert.InRange(rows.Row("flow-matching-loss-identity").Mean(), 0, 1e-8);
    }

    /// <summary>∫ s²(α'σ − ασ')²/(α²s² + σ²) dt: πs/2 for straight lines, π²s/4 for the trigonometric path.</summary>
    [Theory]
    [InlineData(false, Math.PI * 0.25)]
    [InlineData(true, Math.PI * Math.PI * 0.125)]
    public void The_constant_of_one_Gaussian_is_known(bool isTrigonometric, double expected)
    {
        using var one = new IsotropicGaussianMixture(tensor(new double[,] { { 0.7 } }), 0.5);
        using FlowMatching flow = Flow(isTrigonometric ? new VariancePreservingPath() : new IndependentPath(), 1);
        EvaluationContext context = Context(one);

        PathSides sides = new LineQuadrature(flow, DataMixture.Of(context, 9), Spec with { Times = 40 }, context.X)
            .Evaluate(TestContext.Current.CancellationToken);

        Assert.Equal(expected, sides.Constant, 1e-9);
        Assert.Equal(expected, sides.Variance, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Independent))]
    public void In_the_plane_the_error_is_noise_alone(ProbabilityPath path)
    {
        using FlowMatching flow = Flow(path, 2);

        IReadOnlyList<Measurement> rows = Spec.Evaluate(flow, Context(_plane));

        Assert.InRange(rows.Row("flow-matching-gradient-slope").Mean(), -0.7, -0.35);
        Assert.InRange(rows.Row("flow-matching-gradient-score").Mean(), -4, 4);
        Assert.InRange(rows.Row("flow-matching-loss-score").Mean(), -4, 4);
        Assert.Equal(
            "quadrature takes data of one dimension; these have 2", rows.Row("flow-matching-gradient-identity").Reason);
    }

    [Fact]
    public void Data_that_nobody_knows_are_the_examples_themselves()
    {
        using FlowMatching flow = Flow(new IndependentPath(), 2);
        EvaluationContext context = Evaluations.Context(_plane.Sample(20, new Generator(4)).X);

        IReadOnlyList<Measurement> rows = (Spec with { Examples = 15 }).Evaluate(flow, context);

        Assert.InRange(rows.Row("flow-matching-gradient-score").Mean(), -4, 4);
        Assert.InRange(rows.Row("flow-matching-loss-score").Mean(), -4, 4);
        Assert.Contains("data of the 15 examples", rows.Row("flow-matching-gradient-score").Protocol);
    }

    /// <summary>The velocity of the other path; one of the wrong sign; a point that is not where the velocity leads.</summary>
    [Theory]
    [InlineData(PathMistake.VelocityOfTheOtherPath)]
    [InlineData(PathMistake.NoiseAdded)]
    [InlineData(PathMistake.PointOfTheOtherPath)]
    public void A_path_that_is_wrong_is_seen(PathMistake mistake)
    {
        using FlowMatching flow = Flow(new IndependentPath(), 1), plane = Flow(new IndependentPath(), 2);

        using var _ = no_grad();
        IReadOnlyList<Measurement> line = new FlowMatchingIdentities(Spec).Evaluate(new WrongPath(flow, mistake), Context(_line)),
            rows = new FlowMatchingIdentities(Spec with { Batches = 400 }).Evaluate(new WrongPath(plane, mistake), Context(_plane));

        double distance = line.Row("flow-matching-gradient-identity").Mean(), score = rows.Row("flow-matching-gradient-score").Mean(),
            slope = rows.Row("flow-matching-gradient-slope").Mean();
        Assert.True(distance > 1e-3 && score > 5, $"{distance} {score} {slope}");
    }

    [Fact]
    public void Pairs_of_a_plan_have_no_closed_form()
    {
        using FlowMatching flow = Flow(new OptimalTransportPath(), 1);

        Assert.All(
            Spec.Evaluate(flow, Context(_line)),
            row => Assert.Equal("noise and data are paired: the marginal velocity of such pairs has no closed form", row.Reason));
    }

    [Fact]
    public void It_keeps_the_promises_of_a_metric()
    {
        using FlowMatching flow = Flow(new IndependentPath(), 2);

        MetricContract.Verify(Spec with { Batches = 16 }, flow, _plane.Sample(9, new Generator(4)).X);
    }

    private static FlowMatching Flow(ProbabilityPath path, long dimensions) => (FlowMatching)SmallPaths.Create(
        new FlowMatchingSpec { Network = SmallPaths.Field, Path = path }, DataShape.Vector(dimensions, Support.Real));

    private static EvaluationContext Context(IsotropicGaussianMixture density)
    {
        using var rng = new Generator(1);
        return Evaluations.Context(density.Sample(9, rng).X) with { DataDensity = density };
    }
}
