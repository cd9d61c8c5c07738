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
        foreach (Chunk tile in context.Chunks(count, Math.Max(1, context.ChunkRows / spec.Chains)))
        {
            using DisposeScope scope = NewDisposeScope();
            using var annealer = new Annealer(model, tile.Of(simulated.X), tile, spec, context, $"{purpose}/{spec.Temperatures}");
            AnnealedRun up = annealer.Forward(), down = annealer.Backward(tile.Of(simulated.Z));
            lower.Set(tile, LogSpace.LogMeanExp(up.LogWeights, 0));
            upper.Set(tile, -LogSpace.LogMeanExp(down.LogWeights, 0));
            acceptance.Set(tile, (up.Acceptance + down.Acceptance) / 2);
            broken.Set(tile, (up.Broken + down.Broken) / 2);
            evaluations += annealer.DecoderEvaluations;
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
}
