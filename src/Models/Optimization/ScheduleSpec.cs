using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Registration;

namespace GenBench.Models.Optimization;

/// <summary>A factor on the base learning rate as a function of the moment.</summary>
public abstract record ScheduleSpec
{
    public abstract double Factor(TrainingMoment at);
}

/// <summary>The base learning rate throughout.</summary>
[Kind("constant")]
public sealed record ConstantSchedule : ScheduleSpec
{
    public override double Factor(TrainingMoment at) => 1.0;
}

/// <summary>Linear warm-up, then half a cosine down to a final factor.</summary>
/// <remarks>Loshchilov &amp; Hutter 2017, eq. 5, arXiv:1608.03983, without restarts.</remarks>
[Kind("cosine")]
public sealed record CosineSchedule : ScheduleSpec
{
    [Range(0, 1_000_000)]
    public int WarmUpSteps { get; init; }

    [Range(0.0, 1.0)]
    [Description("Factor reached at the last step.")]
    public double FinalFactor { get; init; }

    public override double Factor(TrainingMoment at)
    {
        if (at.Step < WarmUpSteps)
            return (at.Step + 1.0) / WarmUpSteps;
        double span = Math.Max(1, at.TotalSteps - WarmUpSteps);
        double progress = Math.Min(1.0, (at.Step - WarmUpSteps) / span);
        return FinalFactor + (1 - FinalFactor) * 0.5 * (1 + Math.Cos(Math.PI * progress));
    }
}

/// <summary>Multiplies the rate by a factor every few epochs.</summary>
[Kind("step")]
public sealed record StepSchedule : ScheduleSpec
{
    [Range(1, 1_000_000)]
    public int EveryEpochs { get; init; } = 10;

    [Range(0.0, 1.0)]
    public double Decay { get; init; } = 0.1;

    public override double Factor(TrainingMoment at) => Math.Pow(Decay, at.Epoch / EveryEpochs);
}

/// <summary>Stages i = 1, 2, … of 3^(i-1) epochs at 10^(-(i-1)/7) times the rate; 8 stages are 3,280 epochs.</summary>
/// <remarks>Burda et al. 2016, section 5, arXiv:1509.00519. With fewer epochs the plan is cut,
/// or its stages shrunk by <see cref="Compress"/>.</remarks>
[Kind("burda")]
public sealed record BurdaSchedule : ScheduleSpec
{
    [Description("Shrink all eight stages so that together they fill the epochs planned.")]
    public bool Compress { get; init; }

    public override double Factor(TrainingMoment at)
    {
        double epoch = Compress ? at.Progress * 3280 : at.Epoch;
        int stage = 0;
        for (double end = 1; epoch >= end && stage < 7; end += Math.Pow(3, stage))
            stage++;
        return Math.Pow(10, -stage / 7.0);
    }
}
