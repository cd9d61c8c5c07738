using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>Density, encoding and units of a flow, and the data it refuses.</summary>
public sealed class FlowMatchingTests : IDisposable
{
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
        using var flow = (FlowMatching)TwoPoints.Create(
            new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [16] }, LikelihoodSolver = new RungeKutta4Solver { Steps = 20 } });
        Tensor axis = linspace(-9, 9, 121, ScalarType.Float64);
        Tensor grid = stack(meshgrid([axis, axis], "ij"), -1).view(-1, 2);

        double mass = flow.LogProb(grid, _rng).exp().sum().item<double>() * 0.15 * 0.15;

        Assert.InRange(mass, 0.995, 1.005);
    }

    [Fact]
    public void Encoding_a_sample_finds_the_noise_it_came_from()
    {
        using var flow = (FlowMatching)TwoPoints.Create(
            new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [16] }, Solver = Exact, LikelihoodSolver = Exact });
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
        using var flow = (FlowMatching)TwoPoints.Create(new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [4] } }, grey);

        Tensor centre = full([1, 3], 0.5, ScalarType.Float64);

        Assert.Equal(3 * (Math.Log(2) - (0.5 * Math.Log(2 * Math.PI))), flow.LogBase(centre).item<double>(), 12); // N(½, ¼) at its mean
        Assert.Equal(0.25, flow.SampleBase(20_000, _rng).var().item<double>(), 2);
    }

    [Fact]
    public void Data_of_separate_values_and_classes_that_are_not_there_are_refused()
    {
        Assert.Contains(
            new FlowMatchingSpec().Check(DataShape.Vector(2, Support.Binary)), problem =>
            problem.Remedy.Contains("dequantized", StringComparison.Ordinal));
        Assert.Contains(
            new FlowMatchingSpec { Conditional = true }.Check(DataShape.Vector(2, Support.Real)), problem => problem.Path == "conditional");
        Assert.Empty(new FlowMatchingSpec { Conditional = true }.Check(TwoPoints.Shape));
    }
}
