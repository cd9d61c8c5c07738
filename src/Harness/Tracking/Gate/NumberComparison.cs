using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>One number before all of them are judged together. It is looked at in three ways, each with a part of the level: the difference
/// of the means by the spread of both sides, the same by that of the baseline's seeds alone, and the spread itself. The last two see what
/// the first cannot: a candidate so wild that its own spread hides how bad it is.</summary>
internal sealed record NumberComparison
{
    private const double ShareOfMeans = 0.8;
    private const double ShareOfLoss = 0.1;
    private const double ShareOfSpread = 0.1;

    public required NumberPair Pair { get; init; }

    public required double Margin { get; init; }

    /// <summary>Null where the two cannot be compared, or are equal to the last bit.</summary>
    public SeededDifference? Difference { get; init; }

    /// <summary>The same.</summary>
    public SeedSpread? Spread { get; init; }

    /// <summary>How the run has lost the number; empty where it has not.</summary>
    public string Failure { get; init; } = "";

    /// <summary>Why the verdict is unknown; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    public bool IsCompared => Reason.Length == 0 && Failure.Length == 0;

    /// <summary>Chance of so large a loss, were the true one within the margin; equal numbers are as compatible with that as can
    /// be.</summary>
    public double PLoss => Math.Min(PLossOfMeans, Spread is null ? 1 : Worse(Spread) / ShareOfLoss);

    /// <summary>The same by the spread of both sides, without the look at the baseline's alone.</summary>
    public double PLossOfMeans => Difference is null ? 1 : Known(Worse(Difference)) / ShareOfMeans;

    /// <summary>Chance of seeds so far apart, were the true spread that of the baseline and the margin.</summary>
    public double PSpread => Spread is null ? 1 : Spread.ChanceOfSpread(Margin) / ShareOfSpread;

    /// <summary>Of a change for the worse, whichever look tells it.</summary>
    public double PWorse => Math.Min(1, Math.Min(PLoss, PSpread));

    /// <summary>Of so large a gain, were the true one within the margin.</summary>
    public double PBetter => Difference is null
        ? 1
        : Known(Pair.Any.Direction == Direction.Higher ? Difference.ChanceOfRise(Margin) : Difference.ChanceOfFall(Margin));

    /// <summary>Of so large a change either way. A description that has gone wild has changed, too; of costs the means alone are looked
    /// at.</summary>
    public double PEither => Difference is null
        ? 1
        : Math.Min(1, Pair.Any.Direction == Direction.None ? Math.Min(PShift / ShareOfMeans, PSpread) : PShift);

    private double PShift => 2 * Known(Math.Min(Difference!.ChanceOfRise(Margin), Difference.ChanceOfFall(Margin)));

    /// <summary>Moved to where worse models lie.</summary>
    public bool IsWorse => Difference is not null && Pair.Any.Direction switch
    {
        Direction.Higher => Difference.Mean < 0,
        Direction.Lower => Difference.Mean > 0,
        _ => false,
    };

    /// <summary>Seeds that all agree say nothing of how far luck moves the number: those of both sides, while the sides differ, or those of
    /// the baseline alone, while every seed of the run is worse.</summary>
    public bool IsWithoutMeasure =>
        (Difference is { StandardError: 0 } && Math.Abs(Difference.Mean) > Margin)
        || (Pair.Any.Direction != Direction.None && Spread is { IsKnown: false } spread && Worse(spread) < 1);

    /// <summary>Whether a change of it can raise an alarm. Only these share the chance of a false one.</summary>
    public bool CanAlarm => Pair.Any.Direction != Direction.None && (Pair.Subject != GateSubject.Cost || Margin > 0);

    public static NumberComparison Of(NumberPair pair, double margin)
    {
        var comparison = new NumberComparison { Pair = pair, Margin = margin };
        if (LostNumber.Why(pair) is { } lost)
            return comparison with { Failure = lost };
        if (pair.WhyIncomparable() is { } incomparable)
            return comparison with { Reason = incomparable };
        if (pair.IsEqual)
            return comparison;
        if (pair.WhyTooFew() is { } tooFew)
            return comparison with { Reason = tooFew };
        (SeededNumber before, SeededNumber after) = (pair.Baseline!.ToSeededNumber(), pair.Candidate!.ToSeededNumber());
        return comparison with { Difference = SeededDifference.Of(before, after), Spread = SeedSpread.Of(before, after) };
    }

    /// <summary>What nothing tells of is compatible with everything.</summary>
    private static double Known(double chance) => double.IsNaN(chance) ? 1 : chance;

    private double Worse(SeededDifference look) => RiseIsWorse ? look.ChanceOfRise(Margin) : look.ChanceOfFall(Margin);

    private double Worse(SeedSpread look) => RiseIsWorse ? look.ChanceOfRise(Margin) : look.ChanceOfFall(Margin);

    private bool RiseIsWorse => Pair.Any.Direction == Direction.Lower;
}
