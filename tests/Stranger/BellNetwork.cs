using GenBench.Models.Contracts;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Stranger;

/// <summary>Mean and log s, each [D].</summary>
internal sealed class BellNetwork : nn.Module
{
    private readonly Parameter _mean;
    private readonly Parameter _logStd;

    public BellNetwork(double start, ModelContext context)
        : base("bell")
    {
        _mean = nn.Parameter(zeros([context.Shape.Dimensions]));
        _logStd = nn.Parameter(full([context.Shape.Dimensions], Math.Log(start), dtype: ScalarType.Float32));
        _mean.DetachFromDisposeScope();
        _logStd.DetachFromDisposeScope();
        RegisterComponents();
        this.to(context.Placement.Device, context.Placement.Dtype);
    }

    /// <returns>[B], nats.</returns>
    public Tensor NegativeLogProb(Tensor x) =>
        (0.5 * ((x - _mean) / _logStd.exp()).square() + _logStd + 0.5 * Math.Log(2 * Math.PI)).sum(dim: -1);

    public Tensor Transform(Tensor noise) => _mean + _logStd.exp() * noise;
}
