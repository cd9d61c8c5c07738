using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace YourModel.Parts;

/// <summary>−1/(1 − α) log 1/K Σ (p(x, z_k) / q(z_k|x))^(1 − α).</summary>
/// <param name="samples">K</param>
/// <remarks>Li &amp; Turner 2016, sections 3 and 4.</remarks>
public sealed class RenyiLoss(double alpha, int samples) : LatentLoss
{
    public override IReadOnlyList<LossTerm> Terms(ILatentNetwork network, Tensor x, TrainingMoment at, Func<long[], Tensor> noise) =>
        [new("loss", Validation(network, x, noise).mean([-1L]))];

    public override Tensor Validation(ILatentNetwork network, Tensor x, Func<long[], Tensor> noise)
    {
        DiagonalGaussian q = DiagonalGaussian.Of(network.Encode(x));
        Tensor z = q.Reparameterize(noise([samples, .. q.Mean.shape])); // [K, ..., B, Z]
        Tensor logWeights = network.LogLikelihood(x, z) + StandardNormal.LogProb(z) - q.LogProb(z); // [K, ..., B]
        return ((logWeights * (1 - alpha)).logsumexp(0) - Math.Log(samples)) / (alpha - 1);
    }
}
