using GenBench.Harness.Specs.Search;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Specs.Sweeps;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Expansion;

/// <summary>One point with what it is made of.</summary>
internal sealed record SweepSetting(SweepPoint Point, IReadOnlyList<SweepEntry> Options, IReadOnlyList<SweepValue> Values);

/// <summary>The values that options take together.</summary>
internal static class SweepSettings
{
    /// <summary>Every combination, the last option fastest.</summary>
    /// <exception cref="SpecException">There are too many.</exception>
    public static IReadOnlyList<IReadOnlyList<SweepValue>> Grid(IReadOnlyList<SweepEntry> options, int most)
    {
        long count = options.Aggregate(1L, (product, option) => Math.Min(product, most + 1) * option.Values.Count);
        if (count > most)
        {
            throw new SpecException([new(options[0].Position, new SpecProblem(
                "sweep", $"the grid has more than {most} points of one model", "sweep fewer values, or add \"random\": 20 to draw some"))]);
        }

        IEnumerable<IReadOnlyList<SweepValue>> none = [[]];
        return [.. options.Aggregate(none, (points, option) =>
            points.SelectMany(point => option.Values.Select(value => (IReadOnlyList<SweepValue>)[.. point, value])))];
    }

    /// <summary>As many as are asked for, less those that were drawn before. An option of the experiment's training has the same values
    /// for all models.</summary>
    public static IReadOnlyList<IReadOnlyList<SweepValue>> Drawn(long seed, string label, IReadOnlyList<SweepEntry> options, int count) =>
    [
        .. Enumerable.Range(1, count).Select(trial => (IReadOnlyList<SweepValue>)[.. options.Select(option => new SweepValue(
                option.Position,
                SettingDraw.Value(seed, option.Target == SweepTarget.Training ? "" : label, option.Space!, trial),
                null))])
            .DistinctBy(values => string.Join('\n', values.Select(value => value.Text))),
    ];
}
