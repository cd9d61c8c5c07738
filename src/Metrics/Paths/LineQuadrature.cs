using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>Both losses of a flow on the line and their gradients by quadrature: the conditional one over noise, data and time, the
/// marginal one over x_t and time. The identity holds at every time, so both take the same times.</summary>
internal sealed class LineQuadrature(IPathRegression model, DataMixture data, FlowMatchingIdentitiesSpec spec, Tensor like)
{
    private const double Reach = 8;

    /// <summary>Of the marginal rule's steps, in standard deviations of the narrowest component.</summary>
    private const double MarginalStep = 0.1;

    private readonly MarginalVelocity _marginal = new(model, data);
    private readonly WeightGradient _gradient = new(model.Network);

    public PathSides Evaluate(CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor zero = zeros(_gradient.Count, ScalarType.Float64, like.device);
        var sum = new PathSides(0, 0, 0, zero, zero);
        foreach ((double time, double weight) in GaussLegendre.Rule(spec.Times))
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope each = NewDisposeScope();
            (double loss, Tensor gradient) = Conditional(time);
            (double marginalLoss, double variance, Tensor marginalGradient) = Marginal(time);
            sum = new PathSides(
                sum.ConditionalLoss + (weight * loss),
                sum.MarginalLoss + (weight * marginalLoss),
                sum.Variance + (weight * variance),
                (sum.ConditionalGradient + (gradient * weight)).MoveToOuterDisposeScope(),
                (sum.MarginalGradient + (marginalGradient * weight)).MoveToOuterDisposeScope());
        }

        sum.ConditionalGradient.MoveToOuterDisposeScope();
        sum.MarginalGradient.MoveToOuterDisposeScope();
        return sum;
    }

    private (double Loss, Tensor Gradient) Conditional(double time)
    {
        using Quadrature ofNoise = Quadrature.Trapezoid(Reach, spec.NoiseStep, 1), ofData = Quadrature.Trapezoid(Reach, spec.DataStep, 1);
        Tensor components = data.Centres.flatten().unsqueeze(1); // [K, 1]
        Tensor examples = (components + (ofData.Nodes.flatten() * data.StandardDeviation)).flatten(); // [K G]
        Tensor exampleWeights = ofData.LogWeights.exp().repeat(components.shape[0]) / components.shape[0];
        Tensor noise = ofNoise.Nodes.flatten();
        long rows = noise.shape[0] * examples.shape[0];
        Tensor weights = (ofNoise.LogWeights.exp().unsqueeze(1) * exampleWeights).flatten();
        (Tensor point, Tensor velocity) = model.Between(
            Column(noise.repeat_interleave(examples.shape[0])), Column(examples.repeat(noise.shape[0])), Times(rows, time));
        return Loss(point, velocity, time, weights);
    }

    private (double Loss, double Variance, Tensor Gradient) Marginal(double time)
    {
        SignalLevel level = model.Schedule.At(Times(1, time));
        double signal = level.Signal.item<double>(), noise = level.Noise.item<double>();
        double deviation = double.Hypot(signal * data.StandardDeviation, noise * model.NoiseScale), step = MarginalStep * deviation;
        Tensor means = ((data.Centres.flatten() - model.NoiseCentre) * signal) + model.NoiseCentre; // [K]
        double first = means.min().item<double>() - (Reach * deviation), last = means.max().item<double>() + (Reach * deviation);
        Tensor x = arange(first, last, step, ScalarType.Float64, like.device); // [G]
        Tensor density = (((x.unsqueeze(1) - means) / deviation).square() * -0.5).exp().mean([1L]) / (deviation * Math.Sqrt(2 * Math.PI));
        Tensor weights = density * step;
        (Tensor velocity, Tensor variance) = _marginal.At(x.unsqueeze(1), Times(x.shape[0], time));
        (double loss, Tensor gradient) = Loss(Column(x), velocity.to(like.dtype), time, weights);
        return (loss, (variance * weights).sum().item<double>(), gradient);
    }

    private (double Loss, Tensor Gradient) Loss(Tensor x, Tensor velocity, double time, Tensor weights)
    {
        using var _ = enable_grad();
        Tensor errors = (model.Velocity(x, Times(x.shape[0], time)) - velocity).square().flatten();
        Tensor loss = (errors * weights.to(errors.dtype)).sum();
        return (loss.to(ScalarType.Float64).item<double>(), _gradient.Of(loss));
    }

    private Tensor Column(Tensor values) => values.to(like.dtype, like.device).unsqueeze(1);

    private Tensor Times(long rows, double time) => full([rows], time, dtype: ScalarType.Float64, device: like.device);
}
