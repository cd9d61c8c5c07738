using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>The objective's loss of the discriminator with the penalties on its slope.</summary>
internal sealed class DiscriminatorLoss(GanSpec spec, DiscriminatorNetwork discriminator)
{
    /// <param name="real">[P, m·D]</param>
    /// <param name="fake">[P, m·D], without a graph.</param>
    /// <param name="labels">[P, m] of both, or null.</param>
    /// <param name="update">Updates of the discriminator made before this one.</param>
    /// <returns>The loss to descend with its graph, and the share of it that is penalty.</returns>
    public IReadOnlyList<LossTerm> Evaluate(Tensor real, Tensor fake, Tensor? labels, long update, Generator rng)
    {
        Tensor[] scores = discriminator.call(cat([real, fake]), labels is null ? null : cat([labels, labels])).chunk(2);
        Tensor loss = spec.Objective.DiscriminatorLoss(scores[0], scores[1]);
        Tensor penalty = Penalty(x => discriminator.call(x, labels), real, fake, update, rng);
        return [new LossTerm("discriminator_loss", loss + penalty), new LossTerm("penalty", penalty)];
    }

    private Tensor Penalty(Func<Tensor, Tensor> score, Tensor real, Tensor fake, long update, Generator rng)
    {
        Tensor penalty = zeros([], dtype: real.dtype, device: real.device);
        if (spec.Objective is WassersteinObjective { GradientPenalty: > 0 } wasserstein)
            penalty += InputGradient.UnitSlope(score, real, fake, rng) * wasserstein.GradientPenalty;
        if (spec.R1 is { } r1 && update % r1.Every == 0)
            penalty += InputGradient.R1(score, real) * (r1.Weight * r1.Every);
        return penalty;
    }
}
