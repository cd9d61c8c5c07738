using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>One number before all of them are judged together.</summary>
internal sealed record NumberComparison
{
    private const int Resamples = 1000;

    public required NumberPair Pair { get; init; }

    public required double Margin { get; init; }

    /// <summary>Null where the two cannot be compared, or are equal to the last bit.</summary>
    public SeededDifference? Difference { get; init; }

    /// <summary>Why the verdict is unknown; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    public bool IsCompared => Reason.Length == 0;

    /// <summary>Of no difference; equal numbers are as compatible with it as can be.</summary>
    public double PValue => Difference?.PValue ?? 1;

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
        return double.IsNaN(difference.PValue)
            ? comparison with { Reason = "all seeds of a side agree, so that nothing tells how far luck moves the number" }
            : comparison with { Difference = difference };
    }

    /// <param name="adjusted">The p-value, corrected for all that were looked at.</param>
    /// <param name="level">Largest chance of a false alarm.</param>
    public GateFinding Judge(double adjusted, double level)
    {
        GateVerdict verdict = VerdictAt(adjusted, level);
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
            Interval = IsCompared ? IntervalAt(level) : null,
            PValue = IsCompared ? PValue : null,
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
        return Pair.Any.Direction switch
        {
            Direction.Higher => Difference.Mean > 0 ? GateVerdict.Improved : GateVerdict.Regressed,
            Direction.Lower => Difference.Mean < 0 ? GateVerdict.Improved : GateVerdict.Regressed,
            _ => GateVerdict.Unknown,
        };
    }

    /// <summary>Always the same resamples: a check made again is the same check.</summary>
    private ConfidenceInterval IntervalAt(double level) => Difference is null
        ? new ConfidenceInterval(0, 0, 1 - level)
        : SeededBootstrap.Interval(Difference, new Random(0), Resamples, 1 - level);
}
