using GenBench.Kernels.Drawing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>Independent Gaussian dimensions with one variance, fixed or learned; the decoder gives the mean.</summary>
public sealed class GaussianLikelihood : Likelihood
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>Start of s² where the data are all the same.</summary>
    private const double SmallestStart = 1e-6;

    // A field of the module: its name is the checkpoint key of log s².
    private readonly Parameter logVar;

    /// <param name="standardDeviation">s, fixed or to start from.</param>
    /// <param name="learned">Whether s is trained.</param>
    /// <param name="startsAtSpread">Whether data, where they are known, decide the start.</param>
    public GaussianLikelihood(double standardDeviation, bool learned, bool startsAtSpread = false)
        : base("gaussian")
    {
        StartsAtSpread = startsAtSpread;
        logVar = nn.Parameter(full([], 2 * Math.Log(standardDeviation), dtype: ScalarType.Float32), requires_grad: learned);
        logVar.DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <param name="logVar">log s² of several networks at once, to be broadcast against [..., B].</param>
    internal GaussianLikelihood(Parameter logVar)
        : base("gaussian")
    {
        this.logVar = logVar;
        RegisterComponents();
    }

    public override long ParametersPerDimension => 1;

    public override bool StartsAtSpread { get; }

    /// <summary>log s², 0-dimensional.</summary>
    public Tensor LogVar => logVar;

    /// <summary>Replaces s², trained or not.</summary>
    public void SetVariance(double variance)
    {
        using var _ = no_grad();
        using Tensor value = full([], Math.Log(variance), dtype: logVar.dtype, device: logVar.device);
        logVar.copy_(value);
    }

    public override Tensor LogProb(Tensor x, Tensor parameters)
    {
        Tensor squaredDistance = (x - parameters).square().sum(dim: -1);
        return (squaredDistance * (-logVar).exp() + (logVar + LogTwoPi) * x.shape[^1]) * -0.5;
    }

    public override Tensor Mean(Tensor parameters) => parameters.clone();

    public override Tensor Sample(Tensor parameters, Generator rng) =>
        parameters + (logVar * 0.5).exp() * Draws.Normal(parameters.shape, parameters.dtype, parameters.device, rng);

    public override Tensor OutputFor(Tensor mean, Tensor? variance) => mean.clone();

    /// <summary>One variance for all dimensions: the mean of theirs.</summary>
    public override void StartSpread(Tensor variance)
    {
        if (StartsAtSpread)
            SetVariance(Math.Max(variance.to_type(ScalarType.Float64).mean().item<double>(), SmallestStart));
    }
}
