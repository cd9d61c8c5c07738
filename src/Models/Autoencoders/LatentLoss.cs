using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>A training loss of an autoencoder as a function of networks, data and noise. It averages over the batch alone,
/// so that a stack of S networks gets S losses.</summary>
public abstract class LatentLoss
{
    /// <summary>Whether every term is a mean over the batch of one value an example that depends on no other.</summary>
    public virtual bool IsMeanOverExamples => false;

    /// <param name="x">[..., B, *event]</param>
    /// <param name="noise">Standard normal numbers of the shape asked for.</param>
    /// <returns>Terms of shape [...], means over the batch; the first is the loss to descend.</returns>
    public abstract IReadOnlyList<LossTerm> Terms(ILatentNetwork network, Tensor x, TrainingMoment at, Func<long[], Tensor> noise);

    /// <returns>[..., B], one value an example, lower is better, comparable over the whole training.</returns>
    public abstract Tensor Validation(ILatentNetwork network, Tensor x, Func<long[], Tensor> noise);
}
