using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Tests.Fixtures;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

/// <summary>The estimators say of a network from a file what they say of the same network inside.</summary>
public sealed class TorchScriptFamilyTests
{
    [Fact]
    public void Flow_likelihoods_are_those_of_the_networks_inside()
    {
        using DisposeScope scope = NewDisposeScope();
        using var flow = TorchScriptFamilies.File<IGenerativeModel>(TorchScriptFamilies.Flow);
        using var flowInside = TorchScriptFamilies.Inside<IGenerativeModel>(
            TorchScriptFamilies.FlowInside, ("", TorchScriptFamilies.Flow.Network));
        Same(new FlowLikelihoodSpec(), "flow-log-likelihood", flowInside, flow);
        using var diffusion = TorchScriptFamilies.File<IGenerativeModel>(TorchScriptFamilies.Diffusion with { BoundSteps = 20 });
        using var diffusionInside = TorchScriptFamilies.Inside<IGenerativeModel>(
            TorchScriptFamilies.DiffusionInside with { BoundSteps = 20 }, ("", TorchScriptFamilies.Diffusion.Network));
        Same(new FlowLikelihoodSpec(), "flow-log-likelihood", diffusionInside, diffusion);
        Same(new DiffusionBoundSpec(), "diffusion-bound", diffusionInside, diffusion);
        Same(new DensitySpec(), "log-likelihood", diffusionInside, diffusion);
    }

    /// <summary>A flow is inverted by its ODE, a generator by a search, a pair by its lookup.</summary>
    [Fact]
    public void Networks_from_files_are_inverted_as_those_inside()
    {
        using DisposeScope scope = NewDisposeScope();
        using var flow = TorchScriptFamilies.File<IGenerativeModel>(TorchScriptFamilies.Flow);
        IReadOnlyList<Measurement> rows = new InversionSpec
        {
            Solver = new DormandPrinceSolver { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-8 },
        }.Evaluate(flow, Points(5));
        Assert.All(rows.Row("inversion-error", "reverse-ode").PerExample!, error => Assert.InRange(Math.Sqrt(error), 0, 1e-4));
        using var generator = TorchScriptFamilies.File<IGenerativeModel>(TorchScriptFamilies.Generator);
        Tensor x = generator.Sample(3, new Generator(2, CPU)).to(ScalarType.Float64);
        rows = new InversionSpec().Evaluate(generator, x);
        Assert.Contains(rows, row => row.Descriptor.Id == "inversion-error" && row.Estimate is { Mean: < 1e-3 });
        Assert.False(new ElboSpec().Create().Requirement.IsInstanceOfType(generator));
    }

    private static Tensor Points(int count) => randn([count, 2], dtype: ScalarType.Float64, generator: new Generator(7, CPU)) * 1.5;

    private static void Same(MetricSpec metric, string row, IGenerativeModel inside, IGenerativeModel file)
    {
        Measurement expected = metric.Evaluate(inside, Points(10)).Row(row), got = metric.Evaluate(file, Points(10)).Row(row);
        Assert.Equal(expected.Mean(), got.Mean(), 1e-5);
        Assert.Equal(expected.Protocol, got.Protocol);
    }
}
