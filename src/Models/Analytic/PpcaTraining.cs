using GenBench.Kernels.Counting;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Analytic;

/// <summary>Gathers first and second moments over an epoch and sets the parameters to the maximum-likelihood ones for the examples seen,
/// after every step: at the end of an epoch, those of the whole training split.</summary>
internal sealed class PpcaTraining(PpcaNetwork network, long latent, long dimensions, Device device) : ITrainingProcedure
{
    private readonly Tensor _count = zeros([], dtype: ScalarType.Float64, device: device);
    private readonly Tensor _sum = zeros([dimensions], dtype: ScalarType.Float64, device: device);
    private readonly Tensor _products = zeros([dimensions, dimensions], dtype: ScalarType.Float64, device: device);

    public IReadOnlyDictionary<string, Tensor> State =>
        new Dictionary<string, Tensor> { ["count"] = _count, ["sum"] = _sum, ["products"] = _products };

    public StepReport Step(Batch batch, TrainingMoment at, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        if (at.Step % at.StepsPerEpoch == 0)
            Forget();
        Tensor x = batch.X.reshape(batch.X.shape[0], dimensions).to(ScalarType.Float64);
        _count.add_(x.shape[0]);
        _sum.add_(x.sum(dim: 0));
        MultiplyAdds.Note(x.numel() * dimensions, gradients: 0);
        _products.add_(x.t().mm(x));
        if (_count.item<double>() > dimensions)
            Fit();
        return new StepReport([new LossTerm("loss", ValidationLoss(batch, at, rng).mean().MoveToOuterDisposeScope())]);
    }

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
    {
        using LinearGaussianDensity density = network.Density();
        return -density.LogProb(batch.X, rng);
    }

    public IDisposable EvaluationWeights() => SameWeights.Instance;

    public void Dispose()
    {
        _count.Dispose();
        _sum.Dispose();
        _products.Dispose();
    }

    private void Forget()
    {
        _count.zero_();
        _sum.zero_();
        _products.zero_();
    }

    private void Fit()
    {
        Tensor mean = _sum / _count;
        Tensor covariance = _products / _count - outer(mean, mean);
        using LinearGaussianDensity optimum = LinearGaussianDensity.FromTrainingOptimum(mean, covariance, latent);
        network.Set(optimum);
    }
}
