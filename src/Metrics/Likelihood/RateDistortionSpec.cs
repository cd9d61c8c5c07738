using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>The rate-distortion curve of a decoder by annealing along β.</summary>
[Kind("rate-distortion")]
public sealed record RateDistortionSpec : MetricSpec
{
    private const int DefaultExamples = 50;

    [MinLength(1)]
    [Range(1e-6, 1e6)]
    [Description("β of the recorded points, positive: each distortion is weighted with it. 1 is the posterior, and its rate and "
        + "distortion add up to −log p(x).")]
    public IReadOnlyList<double> Betas { get; init; } = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];

    [Range(1, 1_000_000)]
    [Description("T, steps from the prior to the largest β: close together near 0, evenly spaced in log β beyond 0.001.")]
    public int Temperatures { get; init; } = 1000;

    [Range(1, 100_000)]
    [Description("Chains an example; their weights are averaged.")]
    public int Chains { get; init; } = 16;

    [Range(1, 1000)]
    [Description("Leapfrog steps of one Hamiltonian trajectory; one trajectory a temperature.")]
    public int LeapfrogSteps { get; init; } = 10;

    [Range(1, 100_000)]
    [Description("Chains an example of the pilot run that finds the step sizes; the measured run keeps them fixed.")]
    public int PilotChains { get; init; } = 4;

    /// <summary>How the chains are annealed: from the prior.</summary>
    internal AnnealingSpec Annealing => new()
    {
        Temperatures = Temperatures,
        Start = ChainStart.Prior,
        Chains = Chains,
        LeapfrogSteps = LeapfrogSteps,
        PilotChains = PilotChains,
    };

    public override IMetric Create() =>
        new RateDistortionCurve(this with { Examples = Examples ?? DefaultExamples, Betas = [.. Betas.Distinct().Order()] });
}
