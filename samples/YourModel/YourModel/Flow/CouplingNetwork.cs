using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace YourModel.Flow;

/// <summary>x ↦ (x − m) / σ, then couplings. The field names of parameters and buffers are the keys of a checkpoint.</summary>
internal sealed class CouplingNetwork : nn.Module
{
    private readonly ModuleList<AffineCoupling> couplings;
    private readonly Tensor mean;   // [D]
    private readonly Tensor spread; // [D]

    public CouplingNetwork(CouplingFlowSpec spec, ModelContext context)
        : base("coupling-flow")
    {
        long dimensions = context.Shape.Dimensions;
        couplings = nn.ModuleList(
            [.. Enumerable.Range(0, spec.Couplings).Select(index => new AffineCoupling(dimensions, index % 2 == 0, spec))]);
        // Of the training data; unknown where weights will be loaded: these are buffers, and come with them. Taken out of the dispose
        // scope that they are made in: the model outlives it.
        using Tensor? variance = context.DataVariance?.Invoke();
        mean = (context.DataMean?.clone() ?? zeros(dimensions)).DetachFromDisposeScope();
        spread = (variance?.clamp(min: 1e-6).sqrt() ?? ones(dimensions)).DetachFromDisposeScope();
        register_buffer("mean", mean);
        register_buffer("spread", spread);
        RegisterComponents();
        WeightInitialization.GlorotUniform(this, context.Rng);
        this.to(context.Placement.Device, context.Placement.Dtype);
    }

    /// <param name="x">[B, D]</param>
    /// <returns>z, [B, D], and log|det ∂z/∂x|, [B].</returns>
    public (Tensor Z, Tensor LogDet) Forward(Tensor x)
    {
        Tensor z = (x - mean) / spread;
        Tensor logDet = -spread.log().sum();
        foreach (AffineCoupling coupling in couplings)
        {
            (z, Tensor more) = coupling.Forward(z);
            logDet = logDet + more;
        }

        return (z, logDet);
    }

    /// <param name="z">[B, D]</param>
    /// <returns>[B, D]</returns>
    public Tensor Inverse(Tensor z)
    {
        Tensor x = couplings.Reverse().Aggregate(z, (value, coupling) => coupling.Inverse(value));
        return x * spread + mean;
    }
}
