using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Inversion;

/// <summary>The latent that an observation came from, by every way a model has to it: how well it explains the observation, how typical it
/// is of the prior, and what it cost.</summary>
[Kind("inversion")]
public sealed record InversionSpec : MetricSpec
{
    /// <summary>An optimisation for every example of a whole split would take hours: 100 unless asked otherwise.</summary>
    public InversionSpec() => Examples = 100;

    [Range(1, 1000)]
    [Description("Starts of an optimisation that are drawn from the prior; the encoder's answer is one more where there is an encoder.")]
    public int Starts { get; init; } = 5;

    [Range(1, 1_000_000)]
    [Description("Most evaluations of the objective with its gradient for one start, the same for all optimizers.")]
    public int Steps { get; init; } = 300;

    [Range(1e-8, 100.0)]
    [Description("Adam's learning rate at the start; it falls linearly to 0.")]
    public double LearningRate { get; init; } = 0.1;

    [MinLength(1)]
    [Description("How latents are searched for where a model has a decoder.")]
    public IReadOnlyList<LatentOptimizer> Optimizers { get; init; } = [LatentOptimizer.Adam, LatentOptimizer.LBfgs];

    [Description("Solver of the reverse ODE of flows and diffusions, and of the way forth again.")]
    public OdeSolver Solver { get; init; } = new DormandPrinceSolver();

    public override IMetric Create() => new LatentInversion(this);
}
