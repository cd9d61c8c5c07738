using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Ticks at given places, each with its own text, which is shown as far as there is room.</summary>
/// <param name="whole">A line feed is where a text is broken if it does not fit in one line.</param>
internal sealed class NamedTicks(IEnumerable<(double Position, string Label)> whole) : ITickGenerator
{
    private readonly (double Position, string Label)[] _whole = [.. whole];

    public Tick[] Ticks { get; set; } = [.. whole.Select(tick => new Tick(tick.Position, InOneLine(tick.Label)))];

    public int MaxTickCount { get; set; } = 1000;

    /// <summary>All of each text, as long as it may be.</summary>
    public IReadOnlyList<string> Names => [.. _whole.Select(tick => tick.Label)];

    /// <param name="names">Instead of the whole texts, in their order.</param>
    public void Show(IEnumerable<string> names) => Ticks = [.. _whole.Zip(names, (tick, name) => new Tick(tick.Position, name))];

    public void ShowAll() => Show(Names.Select(InOneLine));

    /// <summary>The text nearest to a place.</summary>
    public string NameAt(double place) => InOneLine(_whole.MinBy(tick => Math.Abs(tick.Position - place)).Label);

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
    }

    private static string InOneLine(string name) => name.Replace('\n', ' ');
}
