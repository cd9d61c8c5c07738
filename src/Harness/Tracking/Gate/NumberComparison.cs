using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>One number before all of them are judged together.</summary>
internal sealed record NumberComparison
{
    public required NumberPair Pair { get; init; }

    public required double Margin { get; init; }

    /// <summary>Null where the two cannot be compared, or are equal to the last bit.</summary>
    public SeededDifference? Difference { get; init; }

    /// <summary>Why the verdict is unknown; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    public bool IsCompared => Reason.Length == 0;

    /// <summary>Chance of so large a change for the worse, were there none; equal numbers are as compatible with that as can be.</summary>
    public double PWorse => Difference is null ? 1 : IsWorse ? Difference.TailProbability : 1 - Difference.TailProbability;

    /// <summary>The same of a change for the better.</summary>
    public double PBetter => Difference is null ? 1 : IsWorse ? 1 - Difference.TailProbability : Difference.TailProbability;

    /// <summary>Of so large a change either way.</summary>
    public double PEither => Difference is null ? 1 : 2 * Difference.TailProbability;

    /// <summary>Moved to where worse models lie.</summary>
    public bool IsWorse => Difference is not null && Pair.Any.Direction switch
    {
        Direction.Higher => Difference.Mean < 0,
        Direction.Lower => Difference.Mean > 0,
        _ => false,
    };

    /// <summary>Whether a change of it can raise an alarm. Only these share the chance of a false one.</summary>
    public bool CanAlarm => Pair.Any.Direction != Direction.None && (Pair.Subject != GateSubject.Cost || Margin > 0);

    public static NumberComparison Of(NumberPair pair, double margin)
    {
        var comparison = new NumberComparison { Pair = pair, Margin = margin };
        if (pair.WhyIncomparable() is { } incomparable)
            return comparison with { Reason = incomparable };
        if (pair.IsEqual)
            return comparison;
        if (pair.WhyTooFew() is { } tooFew)
            return comparison with { Reason = tooFew };
        var difference = SeededDifference.Of(pair.Baseline!.ToSeededNumber(), pair.Candidate!.ToSeededNumber());
        return double.IsNaN(difference.TailProbability)
            ? comparison with { Reason = "all seeds of a side agree, so that nothing tells how far luck moves the number" }
            : comparison with { Difference = difference };
    }

    /// <param name="pValue">Of the change the number made.</param>
    /// <param name="adjusted">The same, corrected for all numbers that were looked at.</param>
    public GateFinding Judge(double pValue, double adjusted, GateOptions options)
    {
        GateVerdict verdict = VerdictAt(adjusted, options.Level);
        return new GateFinding
        {
            Model = Pair.AnyModel.Model,
            Dataset = Pair.AnyModel.Dataset,
            Metric = Pair.Any.Metric,
            Component = Pair.Any.Component,
            Unit = Pair.Any.Unit,
            Kind = Pair.Any.Kind,
            Direction = Pair.Any.Direction,
            Subject = Pair.Subject,
            Verdict = verdict,
            Reason = IsCompared && verdict == GateVerdict.Unknown ? "shifted: no direction is better" : Reason,
            Baseline = Pair.Baseline is { Seeds.Count: > 0 } before ? before.Mean : null,
            Candidate = Pair.Candidate is { Seeds.Count: > 0 } after ? after.Mean : null,
            Difference = IsCompared ? Difference?.Mean ?? 0 : null,
            StandardError = IsCompared ? Difference?.StandardError ?? 0 : null,
            Interval = IsCompared ? IntervalAt(options) : null,
            PValue = IsCompared ? pValue : null,
            AdjustedPValue = IsCompared ? adjusted : null,
            Margin = Margin,
            Seeds = Pair.Candidate?.Seeds.Count ?? 0,
            Examples = IsCompared ? (int)Pair.Any.Examples : 0,
        };
    }

    private GateVerdict VerdictAt(double adjusted, double level)
    {
        if (!IsCompared)
            return GateVerdict.Unknown;
        if (Difference is null || adjusted > level || Math.Abs(Difference.Mean) <= Margin)
            return GateVerdict.Indistinguishable;
        if (Pair.Any.Direction == Direction.None)
            return GateVerdict.Unknown;
        return IsWorse ? GateVerdict.Regressed : GateVerdict.Improved;
    }

    /// <summary>Always the same resamples: a check made again is the same check.</summary>
    private ConfidenceInterval IntervalAt(GateOptions options) => Difference is null
        ? new ConfidenceInterval(0, 0, 1 - options.Level)
        : SeededBootstrap.Interval(Difference, new Random(0), options.Resamples, 1 - options.Level);
}
