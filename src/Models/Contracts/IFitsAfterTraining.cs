using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A model with a part that is estimated from the whole training split once its network is trained, and saved with it.</summary>
public interface IFitsAfterTraining
{
    /// <param name="batches">One pass over the training split, on the model's device; the caller disposes them.</param>
    void FitAfterTraining(IEnumerable<Batch> batches, Generator rng);
}
