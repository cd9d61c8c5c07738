using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>How chains are annealed.</summary>
public sealed record AnnealingSpec
{
    [Range(1, 1_000_000)]
    [Description("T, steps of the inverse temperature from 0 to 1.")]
    public int Temperatures { get; init; } = 1000;

    [Description("How the temperatures are spaced: where the pilot run found them wanted, for each example, or by a fixed rule.")]
    public TemperatureSchedule Schedule { get; init; } = TemperatureSchedule.Adaptive;

    [Description("Where chains start: the prior, or the encoder's answer.")]
    public ChainStart Start { get; init; } = ChainStart.Prior;

    [Range(1, 100_000)]
    [Description("Chains an example; their weights are averaged.")]
    public int Chains { get; init; } = 16;

    [Range(1, 1000)]
    [Description("Leapfrog steps of one Hamiltonian trajectory; one trajectory a temperature.")]
    public int LeapfrogSteps { get; init; } = 10;

    [Description("Mass matrix of the trajectories: the curvature that the pilot run found, or the identity.")]
    public ChainMass Mass { get; init; } = ChainMass.Curvature;

    [Range(1, 100_000)]
    [Description("Chains an example of the pilot run that finds temperatures, step sizes and masses; the measured run keeps them fixed.")]
    public int PilotChains { get; init; } = 4;

    /// <summary>Component of a row, so that several starts and numbers of temperatures can be measured of one model.</summary>
    internal MetricComponent Component => StartComponent.And(MetricComponent.Of(ComponentQuantity.Temperatures, Temperatures));

    internal MetricComponent StartComponent => MetricComponent.Of(Start);

    private string StartName => NameOf(Start);

    /// <summary>The options that change the number, as a part of a row's protocol.</summary>
    internal string Protocol => FormattableString.Invariant($"temperatures={Temperatures}; {ProtocolOfPath}");

    /// <summary>The same without the number of temperatures.</summary>
    internal string ProtocolOfPath => FormattableString.Invariant($"schedule={NameOf(Schedule)}; start={StartName}; {ProtocolOfChains}");

    /// <summary>The same without the path.</summary>
    internal string ProtocolOfChains => string.Create(
        CultureInfo.InvariantCulture,
        $"chains={Chains}; HMC leapfrog={LeapfrogSteps}, mass={NameOf(Mass)}, "
            + $"step sizes from a pilot of {PilotChains} chains, then frozen, spread by 20 % over chains");

    /// <summary>As the option is written.</summary>
    private static string NameOf<T>(T option)
        where T : struct, Enum => option.ToString().ToLowerInvariant();
}
