using System.Globalization;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>What is said of one number in the light of all.</summary>
internal sealed class NumberVerdict(NumberComparison comparison, AdjustedChances chances, GateOptions options)
{
    private readonly NumberPair _pair = comparison.Pair;

    private GateVerdict Verdict => comparison switch
    {
        { Failure.Length: > 0 } => GateVerdict.Failed,
        { IsCompared: false } => GateVerdict.Unknown,
        { Difference: null } => GateVerdict.Indistinguishable,
        { CanAlarm: false, IsWithoutMeasure: true } => GateVerdict.Unknown,
        { CanAlarm: false } => chances.Either > options.Level ? GateVerdict.Indistinguishable : WithoutAlarm,
        _ when chances.Better <= options.Level => GateVerdict.Improved,
        _ when chances.Worse <= options.Level => IsLoss(comparison.PLoss) ? GateVerdict.Regressed : GateVerdict.LessStable,
        { IsWithoutMeasure: true } => GateVerdict.Unknown,
        _ => GateVerdict.Indistinguishable,
    };

    private GateVerdict WithoutAlarm => _pair.Any.Direction == Direction.None
        ? GateVerdict.Unknown
        : comparison.IsWorse ? GateVerdict.Regressed : GateVerdict.Improved;

    /// <summary>The chance that stands for the verdict, before the correction and after it.</summary>
    private (double Raw, double Adjusted) Chance(GateVerdict verdict)
    {
        if (!comparison.CanAlarm)
            return (comparison.PEither, chances.Either);
        return comparison.IsWorse || verdict == GateVerdict.LessStable
            ? (comparison.PWorse, chances.Worse)
            : (comparison.PBetter, chances.Better);
    }

    public GateFinding ToFinding()
    {
        GateVerdict verdict = Verdict;
        (double raw, double adjusted) = Chance(verdict);
        bool compared = comparison.IsCompared;
        NumberIdentity number = _pair.Any.Number;
        return new GateFinding
        {
            Model = _pair.AnyModel.Model,
            Dataset = _pair.AnyModel.Dataset,
            Metric = number.Metric,
            Component = number.Component,
            Unit = number.Unit,
            Kind = number.Kind,
            Direction = number.Direction,
            Subject = _pair.Subject,
            Verdict = verdict,
            Reason = Reason(verdict),
            Baseline = MeanOf(_pair.Baseline),
            Candidate = MeanOf(_pair.Candidate),
            Difference = compared ? comparison.Difference?.Mean ?? 0 : null,
            StandardError = compared ? comparison.Difference?.StandardError ?? 0 : null,
            Interval = compared ? Interval() : null,
            BaselineSpread = comparison.Spread is { } spread ? Math.Sqrt(spread.BaselineVariance) : null,
            CandidateSpread = comparison.Spread is { } of ? Math.Sqrt(of.CandidateVariance) : null,
            PValue = compared ? raw : null,
            AdjustedPValue = compared ? adjusted : null,
            Margin = comparison.Margin,
            Seeds = _pair.Candidate?.Seeds.Count ?? 0,
            Examples = compared ? (int)_pair.Any.Examples : 0,
        };
    }

    private string Reason(GateVerdict verdict)
    {
        if (!comparison.IsCompared)
            return comparison.Failure.Length > 0 ? comparison.Failure : comparison.Reason;
        string told = verdict switch
        {
            GateVerdict.Unknown when comparison.IsWithoutMeasure =>
                "all seeds of a side agree, so that nothing tells how far luck moves the number: accept more seeds",
            GateVerdict.Unknown when comparison.PSpread <= comparison.PEither => $"{SpreadText()}: no direction is better",
            GateVerdict.Unknown => "shifted: no direction is better",
            GateVerdict.LessStable => SpreadText(),
            GateVerdict.Regressed when comparison is { CanAlarm: true, Spread.IsKnown: true } && !IsLoss(comparison.PLossOfMeans) =>
                $"{SpreadText()}; judged by the baseline's",
            GateVerdict.Improved when comparison.CanAlarm && IsLoss(comparison.PSpread) => $"better on the whole, but {SpreadText()}",
            _ => "",
        };
        return string.Join("; ", new[] { told, _pair.StatusChange }.Where(text => text.Length > 0));
    }

    private string SpreadText()
    {
        SeedSpread spread = comparison.Spread!;
        string before = Text(Math.Sqrt(spread.BaselineVariance), "G3"), after = Text(Math.Sqrt(spread.CandidateVariance), "G3");
        string times = Text(spread.Ratio, spread.Ratio < 10 ? "F1" : "F0");
        return $"seeds lie {times} times as far apart as the baseline's ({after} and {before} {_pair.Any.Unit})";
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Corrected as the smallest of the number's chances was, for which it was one among all.</summary>
    private bool IsLoss(double chance) => chance <= comparison.PWorse
        ? chances.Worse <= options.Level
        : chance * chances.Worse <= options.Level * comparison.PWorse;

    private static double? MeanOf(BaselineNumber? number) => number is { Seeds.Count: > 0 } ? number.Mean : null;

    /// <summary>Always the same resamples: a check made again is the same check.</summary>
    private ConfidenceInterval? Interval() => comparison.Difference switch
    {
        null => new ConfidenceInterval(0, 0, 1 - options.Level),
        { StandardError: 0 } => null,
        { } difference => SeededBootstrap.Interval(difference, new Random(0), options.Resamples, 1 - options.Level),
    };
}
