using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Updates of several seeds of one model, at once against one by one.</summary>
internal static class SeedContests
{
    private static readonly VaeSpec Digits = new() { Latent = 20, Network = new MlpSpec { Widths = [200, 200] } };
    private static readonly VaeSpec Plane = new()
    {
        Latent = 2,
        Network = new MlpSpec { Widths = [32, 32] },
        Likelihood = new GaussianSpec(),
    };

    public static IEnumerable<Contest> Create()
    {
        foreach (long batch in new[] { 20L, 100L })
        {
            foreach (Contest contest in Of(
                $"{SeedRound.Seeds} seeds of a VAE at once, batch {batch}", Digits, DataShape.Vector(784, Support.Binary), batch,
                steps: 40))
            {
                yield return contest;
            }
        }

        foreach (Contest contest in Of(
            $"{SeedRound.Seeds} seeds of a VAE of the plane at once, batch 20", Plane, DataShape.Vector(2, Support.Real), 20, steps: 100))
        {
            yield return contest;
        }
    }

    private static IEnumerable<Contest> Of(string name, LatentModelSpec spec, DataShape shape, long batch, int steps)
    {
        using var round = new SeedRound(spec, shape, new TrainingSpec(), batch, new Placement(CPU, ScalarType.Float32));
        yield return new Contest(name, "images/s", new Contestant("GenBench", SeedRound.Seeds * batch * steps, () => round.AtOnce(steps)),
            [new Yardstick(new Contestant("one seed after the other", SeedRound.Seeds * batch * steps, () => round.OneByOne(steps)))]);
    }
}
