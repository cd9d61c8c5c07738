using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.Lanes;

/// <summary>Lanes that differ in their seed alone learn as one stack.</summary>
internal sealed class StackedLanes(IStackedTraining stack, Placement placement) : ILaneUpdates
{
    public IReadOnlyList<ITrainee> Trainees => stack.Trainees;

    public StepReport Step(IReadOnlyList<Batch> drawn, TrainingMoment at, IReadOnlyList<Generator> noise) =>
        stack.Step(placement.Place(Together(drawn)), at, noise);

    public IDisposable EvaluationWeights() => stack.EvaluationWeights();

    public void Dispose() => stack.Dispose();

    /// <returns>Observations [S, B, *event], labels [S, B].</returns>
    private static Batch Together(IReadOnlyList<Batch> drawn) => new(
        torch.stack(drawn.Select(one => one.X)),
        drawn[0].Labels is null ? null : torch.stack(drawn.Select(one => one.Labels!)));
}
