using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>Both bounds of log p(x) of simulated examples at one number of temperatures.</summary>
internal sealed record Sandwich
{
    /// <summary>How it was annealed.</summary>
    public required AnnealingSpec Annealing { get; init; }

    public int Temperatures => Annealing.Temperatures;

    /// <summary>log 1/C Σ w forward, [N], nats: at or below log p(x) in expectation.</summary>
    public required IReadOnlyList<double> Lower { get; init; }

    /// <summary>−log 1/C Σ w backward, [N], nats: at or above log p(x) in expectation.</summary>
    public required IReadOnlyList<double> Upper { get; init; }

    /// <summary>Of both directions.</summary>
    public required IReadOnlyList<double> Acceptance { get; init; }

    public required IReadOnlyList<double> Broken { get; init; }

    /// <summary>Latents decoded for one example: pilot run and both directions.</summary>
    public required double DecoderEvaluations { get; init; }

    /// <summary>Upper − lower of each example: their standard error is that of the pair.</summary>
    public IReadOnlyList<double> Gap => [.. Upper.Zip(Lower, (upper, lower) => upper - lower)];

    /// <summary>Either bound, marked where the other one is far: the gap is the most that log p(x) can lie beyond it on average.</summary>
    public Measurement Judge(Measurement bound)
    {
        Estimate gap = Estimate.FromValues([.. Gap]);
        return new BoundSlack(gap.Mean, gap.StandardError, null, "chains").IsSmallBeside(bound.Estimate!.Value)
            ? bound
            : bound.Loosened(FormattableString.Invariant($"the bounds are {gap.Mean:0.0#} nats apart"));
    }

    public static Sandwich Measure(
        ILatentVariableModel model, SimulatedExamples simulated, AnnealingSpec spec, EvaluationContext context, string purpose)
    {
        long count = simulated.X.shape[0], evaluations = 0;
        ExampleValues lower = new(count), upper = new(count), acceptance = new(count), broken = new(count);
        string stream = $"{purpose}/{spec.Temperatures}";
        foreach (Chunk tile in context.Chunks(count, Math.Max(1, context.ChunkRows / spec.Chains)))
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> found = context.Once(stream, tile, part => BothWays(model, simulated, part, spec, context, stream));
            lower.Set(tile, found[0]);
            upper.Set(tile, found[1]);
            acceptance.Set(tile, found[2]);
            broken.Set(tile, found[3]);
            evaluations += found[4].sum().item<long>();
        }

        return new Sandwich
        {
            Annealing = spec,
            Lower = lower.Values,
            Upper = upper.Values,
            Acceptance = acceptance.Values,
            Broken = broken.Values,
            DecoderEvaluations = (double)evaluations / count,
        };
    }

    /// <returns>Lower and upper bound, acceptance, broken proposals and decoder evaluations, [B] each.</returns>
    private static IReadOnlyList<Tensor> BothWays(
        ILatentVariableModel model, SimulatedExamples simulated, Chunk tile, AnnealingSpec spec, EvaluationContext context, string stream)
    {
        using var annealer = new Annealer(model, tile.Of(simulated.X), tile, spec, context, stream);
        AnnealedRun up, down;
        using (context.Progress.Part(0, 0.5))
            up = annealer.Forward();
        using (context.Progress.Part(0.5, 1))
            down = annealer.Backward(tile.Of(simulated.Z));
        return
        [
            LogSpace.LogMeanExp(up.LogWeights, 0), -LogSpace.LogMeanExp(down.LogWeights, 0), (up.Acceptance + down.Acceptance) / 2,
            (up.Broken + down.Broken) / 2, annealer.DecoderEvaluations,
        ];
    }
}
