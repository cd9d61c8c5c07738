using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Representation;

/// <summary>How well the label of an example can be read off its latent: by a linear classifier and by its nearest neighbours.</summary>
[Kind("representation")]
public sealed record RepresentationSpec : MetricSpec
{
    /// <summary>A latent of a flow takes an integration: 1000 examples unless asked otherwise.</summary>
    public RepresentationSpec() => Examples = 1000;

    [Range(2, 1_000_000)]
    [Description("Training examples that both classifiers see, evenly spaced over the training split.")]
    public int TrainingExamples { get; init; } = 1000;

    [Range(1, 1000)]
    [Description("Nearest neighbours that vote; among equal counts the nearest decides.")]
    public int Neighbours { get; init; } = 5;

    [Range(2, 100)]
    [Description("Folds of the cross-validation that chooses the penalty, each with its share of every class.")]
    public int Folds { get; init; } = 5;

    [MinLength(1)]
    [Range(1e-9, 1e9)]
    [Description("Penalties λ to choose from: λ/2 of the squared weights is added to the mean cross-entropy in nats.")]
    public IReadOnlyList<double> Penalties { get; init; } = [1e-4, 1e-3, 1e-2, 1e-1, 1];

    [Description("Solver of the reverse ODE of flows and diffusions.")]
    public OdeSolver Solver { get; init; } = new RungeKutta4Solver { Steps = 3 };

    [Range(0.0, 1.0)]
    [Description("Times, from noise at 0 to data at 1, at which an inner layer of the network of a flow or a diffusion is read as well.")]
    public IReadOnlyList<double> Times { get; init; } = [0.9];

    public override IMetric Create() => new LatentRepresentation(this);
}
