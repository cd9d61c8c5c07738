using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>The unweighted squared error of the prediction, with times uniform.</summary>
/// <param name="firstTime">The smallest time that the network has to know.</param>
/// <remarks>Ho et al. 2020, eq. 14, arXiv:2006.11239.</remarks>
internal sealed class DiffusionObjective(Denoiser denoiser, DataScaling scaling, double firstTime) : ITrainingObjective
{
    /// <summary>Times an example in the validation loss; its noise is great otherwise.</summary>
    private const int ValidationTimes = 8;

    public bool IsMeanOverExamples => true;

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng)
    {
        Tensor? labels = denoiser.Field.Dropped(batch.Labels, rng);
        return [new LossTerm("loss", Error(scaling.In(batch.X), labels, rng).mean())];
    }

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
    {
        Tensor? labels = denoiser.Field.Network.Classes is null ? null : batch.Labels?.repeat_interleave(ValidationTimes, 0);
        Tensor data = scaling.In(batch.X).repeat_interleave(ValidationTimes, 0);
        return Error(data, labels, rng).view(-1, ValidationTimes).mean([1L]);
    }

    private Tensor Error(Tensor data, Tensor? labels, Generator rng)
    {
        Tensor u = denoiser.Field.Uniform([data.shape[0]], rng).mul_(1 - firstTime).add_(firstTime);
        return denoiser.Error(data, denoiser.Field.Noise(data.shape, rng), u, labels);
    }
}
