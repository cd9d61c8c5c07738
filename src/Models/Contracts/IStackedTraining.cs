using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>S models of one spec trained at once, their weights as batched matrices. Each descends its own loss on its own data with its
/// own noise: what comes out is what S trainings one after the other give, within rounding.</summary>
public interface IStackedTraining : IDisposable
{
    /// <summary>One for each model, in their order. Their states have the form they have in a training of one model.</summary>
    IReadOnlyList<ITrainee> Trainees { get; }

    /// <summary>One update of all weights.</summary>
    /// <param name="batch">Observations [S, B, *event], labels [S, B].</param>
    /// <param name="rngs">Noise of each model.</param>
    /// <returns>Terms of shape [S].</returns>
    StepReport Step(Batch batch, TrainingMoment at, IReadOnlyList<Generator> rngs);

    /// <summary>Puts the weights meant for evaluation into all networks until disposed.</summary>
    IDisposable EvaluationWeights();
}
