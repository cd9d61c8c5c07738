using GenBench.Kernels.Gradients;
using GenBench.Kernels.Updates;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Training;

/// <summary>The gradient of a batch as the sum of those of its parts: what one part has recorded is given up before the next.</summary>
internal sealed class PartwiseGradient(nn.Module network, ITrainingObjective objective)
{
    /// <summary>Whether parts add up to the batch.</summary>
    public bool IsExact { get; } = objective.IsMeanOverExamples && !network.modules().Any(LooksAcross);

    /// <summary>Adds to the gradient.</summary>
    /// <param name="parts">As equal as they can be; fewer where the batch has fewer examples.</param>
    /// <returns>Means over the batch, without graph, in the caller's scope.</returns>
    public IReadOnlyList<LossTerm> Add(Batch batch, int parts, TrainingMoment at, Generator rng)
    {
        long rows = batch.X.shape[0], count = Math.Min(parts, rows);
        List<LossTerm> means = [];
        for (long part = 0; part < count; part++)
        {
            long first = rows * part / count, size = (rows * (part + 1) / count) - first;
            Add(means, Part(batch, first, size), size / (double)rows, at, rng);
        }

        UpdateWatch.SeeLoss(means[0].Value);
        return means;
    }

    private void Add(List<LossTerm> means, Batch part, double share, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        using var tape = new GradientTape();
        IReadOnlyList<LossTerm> terms = objective.Evaluate(part, at, rng);
        GradientTape.Backward(terms[0].Value * share);
        using var _ = no_grad();
        for (int term = 0; term < terms.Count; term++)
        {
            Tensor mean = terms[term].Value.detach() * share;
            if (term == means.Count)
                means.Add(terms[term] with { Value = mean.MoveToOuterDisposeScope() });
            else
                means[term].Value.add_(mean);
        }
    }

    private static Batch Part(Batch batch, long first, long size) =>
        new(batch.X.narrow(0, first, size), batch.Labels?.narrow(0, first, size));

    private static bool LooksAcross(nn.Module layer) => layer is BatchNorm1d or BatchNorm2d or BatchNorm3d;
}
