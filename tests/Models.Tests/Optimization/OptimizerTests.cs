using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Optimizer = GenBench.Models.Optimization.Optimizer;

namespace GenBench.Models.Tests.Optimization;

/// <summary>Each rule on the flat vector against the same rule of the library, tensor by tensor.</summary>
public sealed class OptimizerTests
{
    public static TheoryData<OptimizerSpec> Rules =>
    [
        new AdamSpec { LearningRate = 0.01, Epsilon = 1e-4, Beta1 = 0.8 },
        new AdamWSpec { LearningRate = 0.01, WeightDecay = 0.1 },
        new RmsPropSpec { LearningRate = 0.01, Momentum = 0.5 },
        new RmsPropSpec { LearningRate = 0.01, Centered = true },
        new SgdSpec { LearningRate = 0.05 },
        new SgdSpec { LearningRate = 0.05, Momentum = 0.9 },
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Thirty_steps_match_the_library(OptimizerSpec spec) => AssertMatch(spec, ScalarType.Float64, 1e-9, 1e-10);

    /// <summary>On the CPU in single precision Adam is a pass of its own.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Thirty_steps_match_the_library_in_single_precision(OptimizerSpec spec) => AssertMatch(spec, ScalarType.Float32, 1e-4, 1e-5);

    private static void AssertMatch(OptimizerSpec spec, ScalarType dtype, double relative, double absolute)
    {
        using var scope = NewDisposeScope();
        Linear ours = Network(dtype);
        Linear theirs = Network(dtype);
        theirs.load_state_dict(ours.state_dict());
        using var parameters = new FlatParameters(ours);
        using Optimizer optimizer = spec.Create(parameters);
        optim.Optimizer reference = Reference(spec, theirs);
        using var rng = new Generator(4, CPU);
        Tensor x = randn([8, 3], dtype, generator: rng);
        for (int step = 1; step <= 30; step++)
        {
            ours.call(x).pow(4).mean().backward();
            using (no_grad())
                optimizer.Update(spec.LearningRate, step);
            reference.zero_grad();
            theirs.call(x).pow(4).mean().backward();
            reference.step();
        }

        Assert.True(ours.weight.allclose(theirs.weight, relative, absolute));
        Assert.True(ours.bias!.allclose(theirs.bias!, relative, absolute));
    }

    [Fact]
    public void Parameters_become_views_of_the_flat_vector()
    {
        using var scope = NewDisposeScope();
        Linear network = Network(ScalarType.Float64);
        Tensor before = network.weight.detach().clone();
        using var parameters = new FlatParameters(network);
        Assert.True(network.weight.equal(before).all().item<bool>());
        using (no_grad())
            parameters.Value.fill_(2.5);
        Assert.Equal(2.5, network.bias!.mean().item<double>());
        network.call(ones([1, 3], ScalarType.Float64)).sum().backward();
        Assert.Equal(20.0, parameters.Gradient.sum().item<double>(), 12); // 5x3 weights and 5 biases, each with derivative 1
    }

    private static Linear Network(ScalarType dtype)
    {
        using var rng = new Generator(3, CPU);
        Linear network = nn.Linear(3, 5, dtype: dtype);
        WeightInitialization.GlorotUniform(network, rng);
        return network;
    }

    private static optim.Optimizer Reference(OptimizerSpec spec, Linear network) => spec switch
    {
        AdamSpec adam => optim.Adam(network.parameters(), adam.LearningRate, adam.Beta1 ?? 0.9, adam.Beta2 ?? 0.999, adam.Epsilon),
        AdamWSpec adam =>
            optim.AdamW(network.parameters(), adam.LearningRate, adam.Beta1 ?? 0.9, adam.Beta2 ?? 0.999, adam.Epsilon, adam.WeightDecay),
        RmsPropSpec rms =>
            optim.RMSProp(network.parameters(), rms.LearningRate, rms.Decay, rms.Epsilon, momentum: rms.Momentum, centered: rms.Centered),
        SgdSpec sgd => optim.SGD(network.parameters(), sgd.LearningRate, sgd.Momentum),
        _ => throw new ArgumentOutOfRangeException(nameof(spec)),
    };
}
