using ScottPlot;
using ScottPlot.Plottables;

namespace GenBench.Harness.Reporting;

/// <summary>Lines of means over seeds, each in a band from the lowest seed to the highest.</summary>
internal static class SeedBands
{
    /// <summary>A line in a band, the mean over seeds between the lowest and the highest; the band only where they differ.</summary>
    /// <param name="places">From left to right.</param>
    /// <returns>The line, without marks where it has more than one place.</returns>
    public static Scatter AddBanded(this Plot plot, IReadOnlyList<FigurePoint> places, Color color)
    {
        plot.AddBand(places, color);
        Scatter line = plot.Add.Scatter(places.Select(place => new Coordinates(place.X, place.Y)).ToArray(), color);
        (line.LineWidth, line.MarkerSize) = (1.3f, places.Count == 1 ? 6 : 0);
        return line;
    }

    /// <summary>From the lowest to the highest, where they differ.</summary>
    public static void AddBand(this Plot plot, IReadOnlyList<FigurePoint> places, Color color)
    {
        if (!places.Any(place => place.Upper > place.Lower))
            return;
        FillY band = plot.Add.FillY(
            [.. places.Select(place => place.X)],
            [.. places.Select(place => place.Lower ?? place.Y)],
            [.. places.Select(place => place.Upper ?? place.Y)]);
        (band.FillColor, band.LineWidth) = (color.WithAlpha(0.2), 0);
    }
}
