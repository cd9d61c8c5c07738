using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Optimization;
using GenBench.Models.Registration;

namespace GenBench.Models.Autoencoders;

/// <summary>The weight of the KL term as a function of the moment.</summary>
public abstract record BetaSchedule
{
    [Range(0.0, 1e6)]
    [Description("The weight, or the one reached at the end of a warm-up (Higgins et al. 2017).")]
    public double Beta { get; init; } = 4;

    public abstract double At(TrainingMoment at);
}

/// <summary>One weight throughout.</summary>
[Kind("constant")]
public sealed record ConstantBeta : BetaSchedule
{
    public override double At(TrainingMoment at) => Beta;
}

/// <summary>From 0 to the weight in a straight line, then constant.</summary>
/// <remarks>Sønderby et al. 2016, arXiv:1602.02282.</remarks>
[Kind("linear")]
public sealed record LinearBeta : BetaSchedule
{
    [Range(0.0, 1e6)]
    [Description("Epochs until the weight is reached; fractions count.")]
    public double WarmUpEpochs { get; init; } = 5;

    public override double At(TrainingMoment at) =>
        WarmUpEpochs <= 0 ? Beta : Beta * Math.Min(1, at.Step / (WarmUpEpochs * at.StepsPerEpoch));
}

/// <summary>Several rises from 0 to the weight, each followed by a plateau.</summary>
/// <remarks>Fu et al. 2019, eq. 6-7, arXiv:1903.10145.</remarks>
[Kind("cyclical")]
public sealed record CyclicalBeta : BetaSchedule
{
    [Range(1, 10_000)]
    public int Cycles { get; init; } = 4;

    [Range(0.01, 1.0)]
    [Description("Share of each cycle in which the weight rises.")]
    public double Rise { get; init; } = 0.5;

    public override double At(TrainingMoment at)
    {
        double position = at.Progress * Cycles;
        return Beta * Math.Min(1, (position - Math.Floor(position)) / Rise);
    }
}
