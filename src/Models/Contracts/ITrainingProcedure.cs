using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>How one family learns. It owns its optimizers and their saved state; the loop around it belongs to the harness.</summary>
public interface ITrainingProcedure : IDisposable
{
    /// <summary>Live tensors that, beside the weights and the generator states, a bitwise resume needs.</summary>
    IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>One update of the weights.</summary>
    StepReport Step(Batch batch, TrainingMoment at, Generator rng);

    /// <summary>What early stopping watches; lower is better.</summary>
    /// <returns>[B], one value an example.</returns>
    Tensor ValidationLoss(Batch batch, Generator rng);

    /// <summary>Puts the weights meant for evaluation (an average over steps, where one is kept) into the network until disposed.</summary>
    IDisposable EvaluationWeights();
}
