using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.Lanes;

/// <summary>A lane by itself learns by its family's own procedure.</summary>
internal sealed class OneLane(ITrainingProcedure procedure, Placement placement) : ILaneUpdates
{
    public IReadOnlyList<ITrainee> Trainees { get; } = [procedure];

    public StepReport Step(IReadOnlyList<Batch> drawn, TrainingMoment at, IReadOnlyList<Generator> noise) =>
        procedure.Step(placement.Place(drawn[0]), at, noise[0]);

    public IDisposable EvaluationWeights() => procedure.EvaluationWeights();

    public void Dispose() => procedure.Dispose();
}
