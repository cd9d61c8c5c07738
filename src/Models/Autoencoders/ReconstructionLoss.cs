using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>−log p(x | z = f(x)): cross-entropy for Bernoulli pixels, scaled squared error for Gaussian ones.</summary>
public sealed class ReconstructionLoss : LatentLoss
{
    public override bool IsMeanOverExamples => true;

    public override IReadOnlyList<LossTerm> Terms(ILatentNetwork network, Tensor x, TrainingMoment at, Func<long[], Tensor> noise) =>
        [new LossTerm("loss", Validation(network, x, noise).mean([-1L]))];

    public override Tensor Validation(ILatentNetwork network, Tensor x, Func<long[], Tensor> noise) =>
        -network.LogLikelihood(x, network.Encode(x));
}
