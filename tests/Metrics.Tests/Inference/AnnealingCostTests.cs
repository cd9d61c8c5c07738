using System.Diagnostics;
using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Statistics;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>What annealing costs beside its decoder.</summary>
public sealed class AnnealingCostTests(ITestOutputHelper output)
{
    private const int Chains = 16;
    private const int Examples = 100;
    private const int Rounds = 3;

    private const int Temperatures = 1;

    /// <summary>Both sides run in turn and their medians are compared, so that another load on the machine hits both.</summary>
    [Fact]
    public void Decoder_evaluations_a_second_are_at_least_half_of_a_bare_loop_of_forward_and_backward_passes()
    {
        using DisposeScope scope = NewDisposeScope();
        using var rng = new Generator(1);
        using var model = (Vae)Decoder()
            .Create(new ModelContext(DataShape.Vector(784, Support.Binary), new Placement(CPU, ScalarType.Float32), rng));
        Tensor x = (rand([Examples, 784], generator: rng) > 0.5).to(ScalarType.Float32), z = randn([Chains, Examples, 20], generator: rng);
        _ = Bare(model, x, z) + Annealed(model, x, z); // warm-up

        double[] ratios = [.. Enumerable.Range(0, Rounds).Select(_ => Annealed(model, x, z) / Bare(model, x, z))];

        output.WriteLine($"share of the bare rate: {string.Join(", ", ratios.Select(Rounded))}");
        Assert.True(Median.Of(ratios).Mean >= 0.5);
    }

    private static string Rounded(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    private static VaeSpec Decoder() => new()
    {
        Latent = 20,
        Network = new MlpSpec { Widths = [200, 200], Activation = Activation.Tanh },
        Likelihood = new BernoulliSpec(),
    };

    /// <returns>Rows decoded a second.</returns>
    private static double Annealed(Vae model, Tensor x, Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        long start = Stopwatch.GetTimestamp();
        var path = new AnnealedPath(model, x, start: null);
        using var steps = new FrozenSteps(
            Found(), [.. Enumerable.Repeat(TemperatureSchedule.Sigmoid.Temperatures(Temperatures), Examples)]);
        using var noise = new ChainNoise(new RandomStreams(1), "cost", new Chunk(0, Examples), Chains, z[0]);
        new AnnealedChains(path, steps, 10, noise, Evaluations.Context(x)).Forward(z);
        return path.DecoderEvaluations / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>As a pilot run with masses would have found them.</summary>
    private static PilotPath Found()
    {
        Tensor betas = tensor(new[] { 0.0, 1 }).unsqueeze(1).expand(-1, Examples), sizes = full_like(betas, 0.01);
        return new PilotPath(betas, sizes, sizes, eye(20, dtype: ScalarType.Float32).expand(2, Examples, -1, -1).contiguous());
    }

    /// <returns>Rows decoded a second.</returns>
    private static double Bare(Vae model, Tensor x, Tensor z)
    {
        const int passes = 10;
        long start = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes; pass++)
        {
            using DisposeScope scope = NewDisposeScope();
            using Tensor leaf = z.detach().requires_grad_();
            autograd.grad([model.LogLikelihood(x, leaf).sum()], [leaf])[0].Dispose();
        }

        return passes * Chains * Examples / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
