using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>Samples and log-likelihoods of one network along two schedules at one tolerance.</summary>
/// <param name="Own">Samples along its own, [N, *event].</param>
/// <param name="Other">From the same noise along the other.</param>
/// <param name="OwnLogProb">[B], nats.</param>
/// <param name="OtherLogProb">[B], nats.</param>
internal sealed record SolvedTwice(Tensor Own, Tensor Other, Tensor OwnLogProb, Tensor OtherLogProb)
{
    public double SampleDifference() => Largest(Own, Other);

    public double LikelihoodDifference() => Largest(OwnLogProb, OtherLogProb);

    public double ErrorAgainst(SolvedTwice finest) => Math.Max(Largest(Own, finest.Own), Largest(Other, finest.Other));

    private static double Largest(Tensor a, Tensor b) => (a - b).abs().max().to(ScalarType.Float64).item<double>();
}
