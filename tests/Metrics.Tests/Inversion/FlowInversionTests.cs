using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Tests.Cases;
using GenBench.Metrics.Tests.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Flows;
using GenBench.Models.Known;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inversion;

/// <summary>Flows by their reverse ODE, and tokens by lookup.</summary>
public sealed class FlowInversionTests
{
    private const string Way = "reverse-ode";

    /// <summary>Networks of these tests have random weights, which make a field that no training would.</summary>
    private static readonly DormandPrinceSolver Tight = new() { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-8 };

    [Theory]
    [InlineData("flow matching, exact trace")]
    [InlineData("diffusion")]
    public void Inversion_and_generation_return_the_observation(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = SmallModels.Create(name);
        using LinearGaussianModel data = LinearGaussianModel.Correlated();

        IReadOnlyList<Measurement> rows = new InversionSpec { Solver = Tight }.Evaluate(model, data.Data(20, seed: 4));

        Assert.All(rows.Row("inversion-error", Way).PerExample!, error => Assert.InRange(Math.Sqrt(error), 0, 1e-3));
        Assert.All(rows.Row("inversion-latent-distance", Way).PerExample!, distance => Assert.InRange(distance, 0, 1e-3));
        Assert.Equal(0, rows.Row("inversion-backward-evaluations", Way).Mean());
    }

    [Fact]
    public void The_noise_of_a_linear_flow_is_that_of_its_closed_form()
    {
        using DisposeScope scope = NewDisposeScope();
        using var flow = new KnownLinearFlow(new double[,] { { 0.3, -0.8 }, { 0.5, -0.2 } }, [0.4, -1]);
        Tensor x = randn([15, 2], ScalarType.Float64, generator: new Generator(6, CPU)), z = flow.Encode(x);

        IReadOnlyList<Measurement> rows = new InversionSpec().Evaluate(flow, x);

        AssertSame(StandardNormal.LogProb(z), rows.Row("inversion-log-prior", Way), 1e-3);
        AssertSame(z.square().mean([1L]).sqrt(), rows.Row("inversion-norm", Way), 1e-3);
        Assert.Contains("no density", rows.Row("inversion-log-joint").Reason, StringComparison.Ordinal);
        Assert.Contains("rtol=1e-5", rows.Row("inversion-norm", Way).Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void A_solver_of_few_steps_is_seen_in_the_error()
    {
        using DisposeScope scope = NewDisposeScope();
        using var flow = new KnownLinearFlow(new double[,] { { 0.3, -0.8 }, { 0.5, -0.2 } }, [0.4, -1]);
        Tensor x = randn([15, 2], ScalarType.Float64, generator: new Generator(6, CPU));

        IReadOnlyList<Measurement> rows = new InversionSpec { Solver = new EulerSolver { Steps = 4 } }.Evaluate(flow, x);

        Assert.True(rows.Row("inversion-error", Way).Mean() > 1e-3);
        Assert.Equal(4, rows.Row("inversion-forward-evaluations", Way).Mean());
    }

    [Fact]
    public void A_lookup_is_the_models_own_tokens()
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = SmallModels.Create("vq-vae, autoregressive prior");
        using LinearGaussianModel data = LinearGaussianModel.Correlated();
        Tensor x = data.Data(9, seed: 4);
        var code = (ITokenDecoder)model;
        using var rng = new Generator(0, CPU);

        IReadOnlyList<Measurement> rows = new InversionSpec().Evaluate(model, x);

        Tensor tokens = code.EncodeIndices(x);
        AssertSame((((IReconstructor)model).Reconstruct(x) - x).square().mean([1L]), rows.Row("inversion-error", "lookup"), 1e-12);
        AssertSame(code.LogTokenPrior(tokens, rng), rows.Row("inversion-log-prior", "lookup"), 1e-12);
        AssertSame(((IDensity)model).LogProb(x, rng), rows.Row("inversion-log-joint", "lookup"), 1e-9);
        Assert.Equal(1, rows.Row("inversion-forward-evaluations", "lookup").Mean());
        Assert.Equal(MeasurementStatus.NotApplicable, rows.Row("inversion-norm").Status);
        for (int row = 0; row < 9; row++)
        {
            using Generator own = new RandomStreams(7).Create("inversion/own", row, CPU);
            Tensor truth = code.SampleTokens(1, own), found = code.EncodeIndices(code.SampleObservation(truth, own));
            double wrong = (found != truth).to(ScalarType.Float64).mean().item<double>();
            Assert.Equal(wrong, rows.Row("inversion-token-error", "lookup").PerExample![row], 12);
        }
    }

    private static void AssertSame(Tensor expected, Measurement row, double tolerance) =>
        Assert.All(expected.data<double>().ToArray().Zip(row.PerExample!), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
