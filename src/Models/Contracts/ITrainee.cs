using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>One model in training: what a stopped training needs to go on, and how far the model has come.</summary>
public interface ITrainee
{
    /// <summary>Live tensors that, beside the weights and the generator states, a bitwise resume needs.</summary>
    IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>What is known of its updates beforehand; a training whose updates are all alike need not say.</summary>
    UpdatePattern Pattern => UpdatePattern.Plain;

    /// <summary>The stage that an update belongs to; a training of one stage need not say.</summary>
    TrainingStage StageAt(TrainingMoment at) => default;

    /// <summary>What early stopping watches: the loss of the stage under way, comparable within the stage; lower is better.</summary>
    /// <param name="at">The last update made.</param>
    /// <returns>[B], one value an example.</returns>
    Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng);
}
