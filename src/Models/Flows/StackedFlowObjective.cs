using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Stacking;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>The flow-matching loss of S fields, each on its own pairs of noise and data, at its own times.</summary>
/// <param name="one">The field of one of them: how it draws.</param>
internal sealed class StackedFlowObjective(StackedMlpField fields, GuidedField one, ProbabilityPath path, DataScaling scaling)
    : IStackedObjective
{
    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, StackedNoise noise)
    {
        Tensor data = scaling.In(batch.X); // [S, B, *event]
        FlowDraw[] draws = [.. noise.Each((rng, s) => FlowDraw.Of(one, path, data.select(0, s), batch.Labels?.select(0, s), rng))];
        Tensor t = stack(draws.Select(draw => draw.T)); // [S, B]
        (Tensor point, Tensor velocity) = path.At(
            stack(draws.Select(draw => draw.Noise)), data, t.view([.. t.shape, .. Enumerable.Repeat(1L, (int)data.dim() - 2)]));
        Tensor? labels = draws[0].Labels is null ? null : stack(draws.Select(draw => draw.Labels!));
        Tensor errors = (fields.Forward(point.flatten(2), t, labels) - velocity.flatten(2)).square().mean([-1L]);
        return [new LossTerm("loss", errors.mean([-1L]))];
    }
}
