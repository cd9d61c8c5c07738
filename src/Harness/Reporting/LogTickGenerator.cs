using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Ticks of an axis that shows decimal logarithms: places that are given, or those that fit what is shown.</summary>
internal sealed class LogTickGenerator(IEnumerable<(double Position, string Label)>? places = null) : ITickGenerator
{
    private readonly (double Position, string Label)[]? _places = places?.ToArray();

    public Tick[] Ticks { get; set; } = [];

    public int MaxTickCount { get; set; } = 1000;

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle) => Ticks =
    [
        .. (_places ?? LogTicks.Between(range.Min, range.Max)).Select(place => new Tick(place.Position, SignText.WithMinus(place.Label))),
    ];
}
