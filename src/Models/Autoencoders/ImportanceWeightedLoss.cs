using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>−log 1/K Σ p(x, z_k) / q(z_k|x).</summary>
/// <param name="samples">K</param>
/// <remarks>Burda et al. 2016, eq. 8; doubly reparameterized gradient: Tucker et al. 2019, eq. 8, arXiv:1810.04152.</remarks>
public sealed class ImportanceWeightedLoss(int samples, IwaeGradient gradient) : LatentLoss
{
    public override bool IsMeanOverExamples => true;

    public override IReadOnlyList<LossTerm> Terms(ILatentNetwork network, Tensor x, TrainingMoment at, Func<long[], Tensor> noise)
    {
        (DiagonalGaussian q, Tensor z) = Sample(network, x, noise);
        Tensor bound;
        Tensor loss;
        if (gradient == IwaeGradient.DoublyReparameterized)
        {
            (loss, bound) = DoublyReparameterizedLoss(network, x, q, z);
        }
        else
        {
            bound = LogSpace.LogMeanExp(LogWeights(network, x, q, z), 0).mean([-1L]);
            loss = -bound;
        }

        return [new LossTerm("loss", loss), new LossTerm("negative_bound", -bound)];
    }

    public override Tensor Validation(ILatentNetwork network, Tensor x, Func<long[], Tensor> noise)
    {
        (DiagonalGaussian q, Tensor z) = Sample(network, x, noise);
        return -LogSpace.LogMeanExp(LogWeights(network, x, q, z), 0);
    }

    /// <returns>q(z|x) and K draws from it, [K, ..., B, Z].</returns>
    private (DiagonalGaussian Posterior, Tensor Z) Sample(ILatentNetwork network, Tensor x, Func<long[], Tensor> noise)
    {
        DiagonalGaussian q = DiagonalGaussian.Of(network.Encode(x));
        return (q, q.Reparameterize(noise([samples, .. q.Mean.shape])));
    }

    /// <summary>A surrogate whose gradient is Σ w̃ ∂log w/∂θ for the decoder and Σ w̃² ∂log w/∂z ∂z/∂φ for the encoder: q's own parameters
    /// are held fixed inside log q, and z passes its gradient on multiplied by w̃.</summary>
    private static (Tensor Loss, Tensor Bound) DoublyReparameterizedLoss(ILatentNetwork network, Tensor x, DiagonalGaussian q, Tensor z)
    {
        var fixedPosterior = new DiagonalGaussian(q.Mean.detach(), q.LogVar.detach());
        Tensor fixedZ = z.detach();
        Tensor share;
        Tensor bound;
        using (no_grad())
        {
            Tensor logWeights = LogWeights(network, x, fixedPosterior, fixedZ);
            share = logWeights.softmax(0); // w̃, [K, ..., B]
            bound = LogSpace.LogMeanExp(logWeights, 0).mean([-1L]);
        }

        Tensor weighted = fixedZ + share.unsqueeze(-1) * (z - fixedZ);
        Tensor loss = -(share * LogWeights(network, x, fixedPosterior, weighted)).sum(dim: 0).mean([-1L]);
        return (loss, bound);
    }

    /// <returns>log p(x, z) − log q(z|x), [K, ..., B].</returns>
    private static Tensor LogWeights(ILatentNetwork network, Tensor x, DiagonalGaussian q, Tensor z) =>
        network.LogLikelihood(x, z) + StandardNormal.LogProb(z) - q.LogProb(z);
}
