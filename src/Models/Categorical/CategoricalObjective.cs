using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Categorical;

/// <summary>−E_q[log p(x|z)] + KL(q(z|x) ‖ p(z)), the first term by the gradient that is asked for, the second in closed form.</summary>
internal sealed class CategoricalObjective : ITrainingObjective, IDisposable
{
    /// <summary>Of the running mean (Mnih &amp; Gregor 2014, arXiv:1402.0030).</summary>
    private const double Decay = 0.8;

    private readonly CategoricalNetwork _network;
    private readonly CategoricalGradientSpec _gradient;
    private readonly Tensor _mean; // of log p(x|z), []

    public CategoricalObjective(CategoricalNetwork network, CategoricalGradientSpec gradient)
    {
        (_network, _gradient) = (network, gradient);
        using Tensor like = network.Like();
        _mean = zeros([], dtype: like.dtype, device: like.device).DetachFromDisposeScope();
    }

    public IReadOnlyDictionary<string, Tensor> State => _gradient.UsesRunningMean
        ? new Dictionary<string, Tensor> { ["mean"] = _mean }
        : new Dictionary<string, Tensor>();

    public bool IsMeanOverExamples => !_gradient.UsesRunningMean;

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng)
    {
        Tensor logits = _network.Logits(batch.X);
        if (_gradient.UsesRunningMean && at.Step == 0)
            Follow(batch.X, logits, 0, rng); // draws of their own: a mean that knew those it is taken from would bias the gradient
        Tensor logLikelihood = _gradient.Reconstruction(
            logits, z => _network.LogLikelihood(batch.X, z), Noise(logits, rng), _mean).mean();
        Tensor kl = OneHotCodes.KlToUniform(logits).mean();
        if (_gradient.UsesRunningMean)
            Follow(batch.X, logits, Decay, rng);
        return
        [
            new LossTerm("loss", kl - logLikelihood),
            new LossTerm("negative_log_likelihood", -logLikelihood),
            new LossTerm("kl", kl),
        ];
    }

    /// <summary>The negative ELBO with one draw, whatever the gradient.</summary>
    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
    {
        Tensor logits = _network.Logits(batch.X);
        return OneHotCodes.KlToUniform(logits) - Drawn(batch.X, logits, rng);
    }

    public void Dispose() => _mean.Dispose();

    private void Follow(Tensor x, Tensor logits, double decay, Generator rng)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _mean.mul_(decay).add_(Drawn(x, logits, rng).mean() * (1 - decay));
    }

    private Tensor Drawn(Tensor x, Tensor logits, Generator rng) =>
        _network.LogLikelihood(x, OneHotCodes.Draw(logits, _network.Gumbel(logits.shape, rng)));

    private Func<long, Tensor> Noise(Tensor logits, Generator rng) => count => _network.Gumbel([count, .. logits.shape], rng);
}
