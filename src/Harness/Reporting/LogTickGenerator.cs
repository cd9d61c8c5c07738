using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Ticks of an axis that shows decimal logarithms: places that are given, or those that fit what is shown; as many of them as
/// stand clear of one another.</summary>
internal sealed class LogTickGenerator(IEnumerable<(double Position, string Label)>? places = null) : ITickGenerator
{
    private const double Whole = 1e-9;

    private readonly (double Position, string Label)[]? _places = places?.ToArray();

    public Tick[] Ticks { get; set; } = [];

    public int MaxTickCount { get; set; } = 1000;

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        Tick[] all =
        [
            .. (_places ?? LogTicks.Between(range.Min, range.Max)).Select(tick => new Tick(tick.Position, SignText.WithMinus(tick.Label))),
        ];
        Ticks = Choices(all).First(some => some.Length < 3 || TickRoom.IsEnough(some, range, edge, size));
    }

    /// <summary>All, powers of ten, and ever fewer, down to the outermost two.</summary>
    private static IEnumerable<Tick[]> Choices(Tick[] all)
    {
        yield return all;
        Tick[] powers = [.. all.Where(tick => Math.Abs(tick.Position - Math.Round(tick.Position)) < Whole)];
        Tick[] chief = powers.Length > 1 ? powers : all;
        for (int apart = 1; apart < chief.Length - 1; apart++)
            yield return [.. chief.Where((_, index) => index % apart == 0)];
        yield return [chief[0], chief[^1]];
    }
}
