using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.Lanes;

/// <summary>How an update of all lanes is computed; the loop around it knows no more.</summary>
internal interface ILaneUpdates : IDisposable
{
    /// <summary>One for each lane, in their order.</summary>
    IReadOnlyList<ITrainee> Trainees { get; }

    /// <summary>One update of the weights of every lane.</summary>
    /// <param name="drawn">Of each lane, where the data live.</param>
    /// <param name="noise">Of each lane.</param>
    /// <returns>Terms of shape [S], S lanes; without a dimension for one lane.</returns>
    StepReport Step(IReadOnlyList<Batch> drawn, TrainingMoment at, IReadOnlyList<Generator> noise);

    /// <summary>Puts the weights meant for evaluation into all networks until disposed.</summary>
    IDisposable EvaluationWeights();
}
