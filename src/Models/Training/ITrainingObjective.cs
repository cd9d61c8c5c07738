using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Training;

/// <summary>A differentiable training loss of one network.</summary>
public interface ITrainingObjective
{
    /// <summary>Live tensors beside the weights that a bitwise resume needs, e.g. a frozen teacher.</summary>
    IReadOnlyDictionary<string, Tensor> State => new Dictionary<string, Tensor>();

    /// <summary>What is known of its updates beforehand; an objective whose updates are all alike need not say.</summary>
    UpdatePattern Pattern => UpdatePattern.Plain;

    /// <summary>Whether every term is the mean over the batch of one value an example, with draws of its own, that depends on no other
    /// example, and an evaluation changes nothing: a batch may then be looked at in parts.</summary>
    bool IsMeanOverExamples => false;

    /// <returns>Named scalars of the batch; the first is the loss to descend, with its graph.</returns>
    IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng);

    /// <summary>The stage that an update belongs to; an objective of one stage need not say.</summary>
    TrainingStage StageAt(TrainingMoment at) => default;

    /// <summary>Called before the first update of a later stage, with the weights that evaluation would use in the network.</summary>
    void BeginStage()
    {
    }

    /// <param name="at">The last update made.</param>
    /// <returns>[B], one value an example, lower is better, comparable over the whole stage.</returns>
    Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng);
}
