using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>Both losses and their gradients on batches of draws of noise, data and time, the same draws for both: their difference has
/// mean 0 if the conditional loss is the marginal one and a constant.</summary>
internal sealed class SampledSides(IPathRegression model, DataMixture data, FlowMatchingIdentitiesSpec spec, EvaluationContext context)
{
    private readonly MarginalVelocity _marginal = new(model, data);
    private readonly WeightGradient _gradient = new(model.Network);

    public SampledBatches Draw()
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = context.Streams.Create(FlowMatchingIdentities.Purpose, context.X.device);
        List<Tensor> differences = [], gradients = [];
        List<double> constants = [], variances = [];
        for (int batch = 0; batch < spec.Batches; batch++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            using DisposeScope each = NewDisposeScope();
            (Tensor difference, Tensor gradient, double constant, double variance) = One(rng);
            differences.Add(difference.MoveToOuterDisposeScope());
            gradients.Add(gradient.MoveToOuterDisposeScope());
            constants.Add(constant);
            variances.Add(variance);
        }

        return new SampledBatches(
            stack(differences).MoveToOuterDisposeScope(), stack(gradients).mean([0L]).MoveToOuterDisposeScope(), constants, variances);
    }

    private (Tensor Difference, Tensor Gradient, double Constant, double Variance) One(Generator rng)
    {
        long[] size = [spec.BatchSize, .. context.X.shape[1..]];
        RowNoise noise = rng;
        Tensor x0 = noise.Normal(size, context.X.dtype, context.X.device), x1 = data.Draw(size[0], rng).to(context.X.dtype).reshape(size);
        Tensor t = noise.Uniform([size[0]], ScalarType.Float64, context.X.device);
        (Tensor point, Tensor target) = model.Between(x0, x1, t);
        (Tensor marginal, Tensor variance) = _marginal.At(point, t);
        using var _ = enable_grad();
        Tensor velocity = model.Velocity(point, t).flatten(1);
        Tensor marginalLoss = (velocity - marginal.to(velocity.dtype)).square().mean();
        Tensor difference = (velocity - target.flatten(1)).square().mean() - marginalLoss;
        return (
            _gradient.Of(difference, retain: true),
            _gradient.Of(marginalLoss),
            difference.to(ScalarType.Float64).item<double>(),
            variance.mean().item<double>() / velocity.shape[1]);
    }
}
