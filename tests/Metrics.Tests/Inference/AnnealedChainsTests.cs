using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Distributions;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

public sealed class AnnealedChainsTests
{
    private const int Chains = 8;
    private const int Examples = 50;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Forward_and_backward_weights_bracket_the_log_evidence(bool fromEncoder)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.2);
        using var rng = new Generator(3);
        Tensor z = model.SamplePrior(Examples, rng), x = model.SampleObservation(z, rng);
        double[] exact = model.Exact(x);

        (double[] lower, double[] upper) = Bracket(model, x, z, fromEncoder, temperatures: 100);

        Estimate below = Estimate.FromValues([.. lower.Zip(exact, (a, b) => a - b)]),
            above = Estimate.FromValues([.. upper.Zip(exact, (a, b) => a - b)]);
        Assert.InRange(below.Mean, -0.1, 3 * below.StandardError);
        Assert.InRange(above.Mean, -3 * above.StandardError, 0.1);
    }

    private static (double[] Lower, double[] Upper) Bracket(
        LinearGaussianModel model, Tensor x, Tensor z, bool fromEncoder, int temperatures)
    {
        DiagonalGaussian? start = fromEncoder ? model.Posterior(x) : null;
        var streams = new RandomStreams(5);
        double[] betas = TemperatureSchedule.Sigmoid.Temperatures(temperatures);
        Tensor Start(ChainNoise noise) => start?.Reparameterize(noise.Normal()) ?? noise.Normal();
        AnnealedPath path = new(model, x, start);
        using ChainNoise pilot = Noise("pilot"), forward = Noise("forward"), backward = Noise("backward");
        PilotPath found = new PilotRun(path, 10, ChainMass.Curvature, 1, pilot, CancellationToken.None).From(Start(pilot));
        using var steps = new FrozenSteps(found, [.. Enumerable.Repeat(betas, Examples)]);
        AnnealedChains Make(ChainNoise noise) => new(path, steps, 10, noise, Evaluations.Context(x));
        AnnealedRun up = Make(forward).Forward(Start(forward)),
            down = Make(backward).Backward(z.unsqueeze(0).expand(Chains, -1, -1).contiguous());
        Assert.InRange(up.Acceptance.mean().item<double>(), 0.5, 1);
        return (LogSpace.LogMeanExp(up.LogWeights, 0).data<double>().ToArray(),
            (-LogSpace.LogMeanExp(down.LogWeights, 0)).data<double>().ToArray());
        ChainNoise Noise(string purpose) => new(streams, purpose, new Chunk(0, Examples), Chains, z);
    }
}
