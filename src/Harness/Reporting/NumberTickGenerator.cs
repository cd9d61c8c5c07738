using ScottPlot;
using ScottPlot.TickGenerators;

namespace GenBench.Harness.Reporting;

/// <summary>The library's ticks, and at least two where they stand clear of one another: one alone gives no scale.</summary>
internal sealed class NumberTickGenerator(NumericAutomatic numbers) : ITickGenerator
{
    public Tick[] Ticks { get; set; } = [];

    public int MaxTickCount { get; set; } = 1000;

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        numbers.Regenerate(range, edge, size, paint, labelStyle);
        Ticks = numbers.Ticks;
        if (Ticks.Count(tick => tick.IsMajor && range.Contains(tick.Position)) > 1)
            return;
        Tick[] round =
        [
            .. RoundNumbers.Between(Math.Min(range.Min, range.Max), Math.Max(range.Min, range.Max))
                .Select(number => new Tick(number, numbers.LabelFormatter(number))),
        ];
        if (round.Length > 1)
            Ticks = new[] { round, [round[0], round[^1]] }.FirstOrDefault(some => TickRoom.IsEnough(some, range, edge, size)) ?? Ticks;
    }
}
