using GenBench.Models.Flows;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

public sealed class FlowDensityTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(4, CPU);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void A_linear_field_gives_its_Gaussian_to_one_in_ten_thousand()
    {
        LinearFlow flow = Flow(5);
        Tensor x = randn([40, 5], ScalarType.Float64, generator: _rng);

        FlowLogProb result = FlowDensity.LogProb(flow, x, new DormandPrinceSolver(), new ExactTrace(), _rng);

        Assert.InRange((result.Value - flow.Exact(x)).abs().max().item<double>(), 0, 1e-4);
        Assert.True(result.TraceError!.equal(0).all().item<bool>());
    }

    [Fact]
    public void Probes_estimate_the_trace_without_bias_and_know_their_error()
    {
        LinearFlow flow = Flow(6);
        Tensor x = randn([400, 6], ScalarType.Float64, generator: _rng);

        FlowLogProb result = FlowDensity.LogProb(flow, x, new RungeKutta4Solver { Steps = 10 }, new HutchinsonTrace { Samples = 8 }, _rng);

        Tensor standardized = (result.Value - flow.Exact(x)) / result.TraceError!; // Student's t with 7 degrees of freedom
        Assert.InRange(standardized.mean().item<double>(), -4 * 1.18 / 20, 4 * 1.18 / 20);
        Assert.InRange(standardized.abs().median().item<double>(), 0.6, 0.85); // its quartile is 0.71
    }

    [Fact]
    public void One_probe_knows_no_error_and_the_default_has_several()
    {
        LinearFlow flow = Flow(3);
        Tensor x = randn([4, 3], ScalarType.Float64, generator: _rng);

        Assert.Null(FlowDensity.LogProb(flow, x, new EulerSolver { Steps = 2 }, new HutchinsonTrace { Samples = 1 }, _rng).TraceError);
        Assert.NotNull(FlowDensity.LogProb(flow, x, new EulerSolver { Steps = 2 }, new HutchinsonTrace { Samples = 2 }, _rng).TraceError);
        foreach (TraceEstimator trace in new TraceEstimator[] { new HutchinsonTrace(), new AutomaticTrace() })
            Assert.InRange(trace.Probes([2, 100], new Models.Contracts.Placement(CPU, ScalarType.Float64), _rng)!.shape[0], 2, 16);
    }

    [Fact]
    public void Divergence_takes_the_right_derivatives_of_images_too()
    {
        Tensor x = randn([3, 2, 4, 4], ScalarType.Float64, generator: _rng);

        (Tensor value, Tensor divergence) = Divergence.Of(at => at.pow(3) + at.flip(3), x, null);

        Assert.True(value.allclose(x.pow(3) + x.flip(3)));
        // a flip along an even axis moves every pixel
        Assert.True(divergence.allclose((x.square() * 3).flatten(1).sum([1L], keepdim: true)));
    }

    [Fact]
    public void A_signs_estimate_of_a_diagonal_jacobian_is_exact()
    {
        Tensor x = randn([5, 3], ScalarType.Float64, generator: _rng);
        Tensor probes = new HutchinsonTrace { Samples = 3 }.Probes([5, 3], new Models.Contracts.Placement(CPU, ScalarType.Float64), _rng)!;

        (_, Tensor exact) = Divergence.Of(at => at.sin(), x, null);
        (_, Tensor estimates) = Divergence.Of(at => at.sin(), x, probes);

        Assert.True(probes.abs().equal(1).all().item<bool>());
        Assert.True(estimates.allclose(exact.expand(5, 3)));
    }

    [Fact]
    public void A_field_that_ignores_x_only_shifts()
    {
        FlowLogProb result = FlowDensity.LogProb(
            new LinearFlow(zeros([2, 2], ScalarType.Float64)), ones([3, 2], ScalarType.Float64), new EulerSolver { Steps = 3 },
            new ExactTrace(), _rng);

        Assert.Equal((-0.5 * 2) - Math.Log(2 * Math.PI), result.Value[0].item<double>(), 12);
        Assert.True(result.Noise.equal(1).all().item<bool>());
    }

    private LinearFlow Flow(long dimensions) => new(randn([dimensions, dimensions], ScalarType.Float64, generator: _rng) * 0.5);
}
