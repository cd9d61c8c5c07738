using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>How one family learns. It owns its optimizers and their saved state; the loop around it belongs to the harness.</summary>
public interface ITrainingProcedure : ITrainee, IDisposable
{
    /// <summary>One update of the weights.</summary>
    StepReport Step(Batch batch, TrainingMoment at, Generator rng);

    /// <summary>Puts the weights meant for evaluation (an average over steps, where one is kept) into the network until disposed.</summary>
    IDisposable EvaluationWeights();
}
