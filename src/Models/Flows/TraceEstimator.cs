using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>How the divergence of a field is found from gradients.</summary>
public abstract record TraceEstimator
{
    /// <summary>The directions in which derivatives are taken, or null for all axes.</summary>
    /// <param name="size">[B, *event] of the observations.</param>
    /// <returns>[P, B, *event], or null.</returns>
    internal abstract Tensor? Probes(long[] size, Placement placement, RowNoise noise);

    /// <summary>Name and options, for protocols.</summary>
    /// <param name="dimensions">D, numbers in one observation.</param>
    public abstract string Protocol(long dimensions);
}

/// <summary>Exact up to 64 dimensions, Hutchinson's estimate with four probes above.</summary>
[Kind("auto")]
public sealed record AutomaticTrace : TraceEstimator
{
    private const long LargestExact = 64;

    public override string Protocol(long dimensions) => For(dimensions).Protocol(dimensions);

    internal override Tensor? Probes(long[] size, Placement placement, RowNoise noise) =>
        For(size.Skip(1).Aggregate(1L, (product, length) => product * length)).Probes(size, placement, noise);

    private static TraceEstimator For(long dimensions) => dimensions <= LargestExact ? new ExactTrace() : new HutchinsonTrace();
}

/// <summary>Σ_d ∂v_d/∂x_d by one gradient for each dimension.</summary>
[Kind("exact")]
public sealed record ExactTrace : TraceEstimator
{
    public override string Protocol(long dimensions) => "trace=exact";

    internal override Tensor? Probes(long[] size, Placement placement, RowNoise noise) => null;
}

/// <summary>E[εᵀ (∂v/∂x) ε] over signs ε = ±1, the same along the whole path.</summary>
/// <remarks>Hutchinson 1990; Grathwohl et al. 2019, section 3, arXiv:1810.01367.</remarks>
[Kind("hutchinson")]
public sealed record HutchinsonTrace : TraceEstimator
{
    [Range(1, 10_000)]
    [Description("Sign vectors drawn for each example; their spread gives the standard error, which one alone does not have.")]
    public int Samples { get; init; } = 4;

    public override string Protocol(long dimensions) => $"trace=hutchinson rademacher probes={Samples}";

    internal override Tensor? Probes(long[] size, Placement placement, RowNoise noise) =>
        noise.Uniform([size[0], Samples, .. size.Skip(1)], placement.Dtype, placement.Device).sub_(0.5).sign_()
            .transpose(0, 1).contiguous();
}
