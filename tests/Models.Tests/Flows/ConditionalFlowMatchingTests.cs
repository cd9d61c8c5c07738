using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

/// <summary>A flow with classes, and guidance towards one.</summary>
public sealed class ConditionalFlowMatchingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(4, CPU);

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
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
        using var flow = (ConditionalFlowMatching)TwoPoints.Create(spec);
        TwoPoints.Train(flow, 400);

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
        using var plain = (ConditionalFlowMatching)TwoPoints.Create(spec);
        TwoPoints.Train(plain, 400);
        using var guided = (ConditionalFlowMatching)TwoPoints.Create(spec with { Guidance = new GuidanceSpec { Weight = 2 } });
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
}
