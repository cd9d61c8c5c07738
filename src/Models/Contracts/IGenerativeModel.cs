using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A model of any family: it can be trained and it can be sampled. What else it can do is said by the
/// capability interfaces it implements beside this one.</summary>
public interface IGenerativeModel : IDisposable
{
    ModelSpec Spec { get; }

    DataShape DataShape { get; }

    /// <summary>All learned state; the names of its parameters and buffers are the checkpoint's keys.</summary>
    nn.Module Network { get; }

    ITrainingProcedure CreateTraining(TrainingSpec training);

    /// <summary>Draws observations, noise of the observation model included.</summary>
    /// <returns>[count, *event].</returns>
    Tensor Sample(long count, Generator rng);
}
