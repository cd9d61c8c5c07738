using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Flows;
using GenBench.Models.Registration;

namespace GenBench.Models.Diffusion;

/// <summary>A way to go from noise back to data.</summary>
public abstract record DiffusionSampler
{
    /// <summary>The names by which <see cref="Contracts.IStepwiseSampler"/> knows the ways to sample.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["ancestral", "ddim", .. FlowSampling.Samplers];

    [JsonIgnore]
    internal abstract string Name { get; }

    internal static DiffusionSampler ByName(string name, int steps) => name switch
    {
        "ancestral" => new AncestralSampler { Steps = steps },
        "ddim" => new DdimSampler { Steps = steps },
        _ when Names.Contains(name) => new OdeSampler { Solver = FlowSampling.Solver(name, steps) },
        _ => throw new ArgumentException($"there is no sampler \"{name}\"; this model has {string.Join(", ", Names)}", nameof(name)),
    };
}

/// <summary>Samplers on a grid of equal times.</summary>
public abstract record GridSampler : DiffusionSampler
{
    [Range(1, 100_000)]
    [Description("Steps, at most T; all of the chain when left out.")]
    public int? Steps { get; init; }
}

/// <summary>Draws from p(y_s | y_u), step by step.</summary>
/// <remarks>Ho et al. 2020, algorithm 2, arXiv:2006.11239.</remarks>
[Kind("ancestral")]
public sealed record AncestralSampler : GridSampler
{
    internal override string Name => "ancestral";
}

/// <summary>The implicit sampler: the noise of a sample is drawn once, all the rest is determined.</summary>
/// <remarks>Song et al. 2021, eq. 12 with η = 0, arXiv:2010.02502.</remarks>
[Kind("ddim")]
public sealed record DdimSampler : GridSampler
{
    internal override string Name => "ddim";
}

/// <summary>Integrates the probability-flow ODE.</summary>
/// <remarks>Song et al. 2021, section 4.3, arXiv:2011.13456.</remarks>
[Kind("ode")]
public sealed record OdeSampler : DiffusionSampler
{
    public OdeSolver Solver { get; init; } = new DormandPrinceSolver();

    internal override string Name => FlowSampling.NameOf(Solver);
}
