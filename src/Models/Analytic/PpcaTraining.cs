using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Analytic;

/// <summary>Gathers first and second moments over an epoch and sets the parameters to the maximum-likelihood ones for the examples seen,
/// after every step: at the end of an epoch, those of the whole training split.</summary>
internal sealed class PpcaTraining(PpcaNetwork network, long latent, long dimensions, Device device) : ITrainingProcedure
{
    private readonly Tensor count = zeros([], dtype: ScalarType.Float64, device: device);
    private readonly Tensor sum = zeros([dimensions], dtype: ScalarType.Float64, device: device);
    private readonly Tensor products = zeros([dimensions, dimensions], dtype: ScalarType.Float64, device: device);

    public IReadOnlyDictionary<string, Tensor> State =>
        new Dictionary<string, Tensor> { ["count"] = count, ["sum"] = sum, ["products"] = products };

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        if (at.Step % at.StepsPerEpoch == 0)
            Forget();
        Tensor x = batch.X.reshape(batch.X.shape[0], dimensions).to(ScalarType.Float64);
        count.add_(x.shape[0]);
        sum.add_(x.sum(dim: 0));
        products.add_(x.t().mm(x));
        if (count.item<double>() > dimensions)
            Fit();
        return new StepReport([new LossTerm("loss", ValidationLoss(batch, rng).mean().MoveToOuterDisposeScope())]);
    }

    public Tensor ValidationLoss(Batch batch, Generator rng)
    {
        using LinearGaussianDensity density = network.Density();
        return -density.LogProb(batch.X, rng);
    }

    public IDisposable EvaluationWeights() => SameWeights.Instance;

    public void Dispose()
    {
        count.Dispose();
        sum.Dispose();
        products.Dispose();
    }

    private void Forget()
    {
        count.zero_();
        sum.zero_();
        products.zero_();
    }

    private void Fit()
    {
        Tensor mean = sum / count;
        Tensor covariance = products / count - outer(mean, mean);
        using LinearGaussianDensity optimum = LinearGaussianDensity.FromTrainingOptimum(mean, covariance, latent);
        network.Set(optimum);
    }
}
