using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>The training of a model that comes trained: a step changes nothing and tells the loss.</summary>
internal sealed class GivenWeights(TorchScriptDecoder model) : ITrainingProcedure
{
    public IReadOnlyDictionary<string, Tensor> State { get; } = new Dictionary<string, Tensor>();

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        return new StepReport([new LossTerm("loss", ValidationLoss(batch, at, rng).mean().MoveToOuterDisposeScope())]);
    }

    /// <summary>The negative ELBO from one draw, with the prior for a posterior where there is no encoder.</summary>
    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
    {
        Tensor noise = model.Noise([batch.X.shape[0], model.LatentDim], rng);
        if (model is not IAmortizedPosterior amortized)
            return -model.LogLikelihood(batch.X, noise);
        DiagonalGaussian q = amortized.Posterior(batch.X);
        return q.KlToStandardNormal() - model.LogLikelihood(batch.X, q.Reparameterize(noise));
    }

    public IDisposable EvaluationWeights() => SameWeights.Instance;

    public void Dispose()
    {
    }
}
