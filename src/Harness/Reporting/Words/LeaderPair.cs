using System.Globalization;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Words;

/// <summary>The best model of a number against one other, on the examples that both measured.</summary>
/// <param name="Leader">The best.</param>
/// <param name="Row">Their comparison.</param>
/// <param name="Test">Of the whole column; null where nothing can be tested.</param>
internal sealed record LeaderPair(string Leader, ComparisonRow Row, ColumnTest? Test)
{
    private bool IsFirst => Row.First == Leader;

    public string Other => IsFirst ? Row.Second : Row.First;

    /// <summary>The leader's number less the other's.</summary>
    public double Difference => IsFirst ? Row.Difference : -Row.Difference;

    private double Lower => IsFirst ? Row.Lower : -Row.Upper;

    private double Upper => IsFirst ? Row.Upper : -Row.Lower;

    private double Half => (Upper - Lower) / 2;

    private bool IsOfMethods => Row.Scope == ComparisonScope.Methods && Row.Seeds >= Summary.FewestSeeds;

    /// <summary>Whether the interval keeps clear of zero, and for methods the test holds after Holm's correction over the column.</summary>
    private bool IsTold => Row.Higher.Length > 0 && (!IsOfMethods || (Test?.Best == Leader && !Test.NotTold.Contains(Other)));

    /// <summary>Whether enough was measured to tell the two apart, and they were not.</summary>
    public bool IsUntold => Row.Status != MeasurementStatus.Unreliable && !IsTold
        && (IsOfMethods || Row.Scope == ComparisonScope.Networks);

    /// <summary><c>over 3 seeds</c>, or which seed's networks they are.</summary>
    public string Seeds => Row.Seed is { } seed ? FormattableString.Invariant($"by the networks of seed {seed}")
        : FormattableString.Invariant($"over {Row.Seeds} seeds");

    /// <param name="split">Of the examples.</param>
    public string On(string split) =>
        string.Create(CultureInfo.InvariantCulture, $"on the same {Row.N:N0} {split} examples");

    /// <summary>The sentence without its subject and full stop.</summary>
    public string Said(string split)
    {
        string on = On(split);
        string by = $"{CellSpelling.WithInterval(Math.Abs(Difference), Half)} {Row.Unit} {(Difference >= 0 ? "above" : "below")}";
        string interval = $"difference {CellSpelling.WithInterval(Difference, Half)} {Row.Unit}, 95 %";
        if (Row.Status == MeasurementStatus.Unreliable)
            return $"{Leader} and {Other} are not compared, since a number of the two is unreliable";
        if (Row.Scope == ComparisonScope.Networks)
        {
            string seed = FormattableString.Invariant($"seed {Row.Seed}");
            return IsTold
                ? $"the network of {Leader} is {by} that of {Other} {on} ({seed}); one seed says nothing of the methods"
                : $"the networks of {Leader} and {Other} cannot be told apart {on} ({seed}; {interval})";
        }

        if (!IsOfMethods)
            return $"{Leader} is {by} {Other} {on} {Seeds}, which are too few to say that of the methods";
        return IsTold ? $"{Leader} is {by} {Other} {on} {Seeds}"
            : $"{Leader} and {Other} cannot be told apart {on} {Seeds} ({interval})";
    }
}
