using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>One model in training: what a stopped training needs to go on, and how far the model has come.</summary>
public interface ITrainee
{
    /// <summary>Live tensors that, beside the weights and the generator states, a bitwise resume needs.</summary>
    IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>What early stopping watches; lower is better.</summary>
    /// <returns>[B], one value an example.</returns>
    Tensor ValidationLoss(Batch batch, Generator rng);
}
