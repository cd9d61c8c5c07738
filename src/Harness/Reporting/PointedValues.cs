using System.Globalization;
using System.Security;
using System.Text;
using GenBench.Harness.Results.Wording;
using ScottPlot;
using ScottPlot.Plottables;

namespace GenBench.Harness.Reporting;

/// <summary>What stands under the pointer in a figure on a page: an unseen circle over each mark, whose title browsers show.</summary>
internal sealed class PointedValues
{
    /// <summary>More marks than this say nothing one by one.</summary>
    private const int MostMarks = 400;

    private const double Radius = 7;

    private readonly StringBuilder _circles = new();
    private int _marks;

    /// <summary>Elements of SVG, in units of the drawing; empty where there are none or too many.</summary>
    public string Svg => _marks is > 0 and <= MostMarks ? $"<g fill=\"transparent\" stroke=\"none\">{_circles}</g>" : "";

    /// <param name="panel">Just rendered.</param>
    public void Add(Plot panel, IReadOnlyList<LegendEntry> legend)
    {
        foreach (Marker mark in panel.GetPlottables<Marker>())
            Add(panel, mark.Location, NameOf(mark.Color, mark.MarkerStyle.Shape, legend));
        foreach (Scatter line in panel.GetPlottables<Scatter>().Where(line => line.MarkerSize > 4))
        {
            foreach (Coordinates place in line.Data.GetScatterPoints())
                Add(panel, place, NameOf(line.MarkerStyle.FillColor, line.MarkerStyle.Shape, legend));
        }

        foreach (Bar bar in panel.GetPlottables<BarPlot>().SelectMany(bars => bars.Bars))
            Add(panel, new Coordinates(bar.Position, bar.Value), "");
    }

    private void Add(Plot panel, Coordinates place, string name)
    {
        if (++_marks > MostMarks || !double.IsFinite(place.X) || !double.IsFinite(place.Y))
            return;
        Pixel pixel = panel.GetPixel(place);
        string values = $"{Value(panel.Axes.Bottom, place.X)}, {Value(panel.Axes.Left, place.Y)}";
        string title = SecurityElement.Escape(ForeignText.OneLine(name.Length > 0 ? $"{name}: {values}" : values));
        _circles.Append(
            CultureInfo.InvariantCulture,
            $"<circle cx=\"{pixel.X:0.#}\" cy=\"{pixel.Y:0.#}\" r=\"{Radius}\"><title>{title}</title></circle>");
    }

    /// <summary>Where ticks are words, the word of the place.</summary>
    private static string Value(IAxis axis, double place)
    {
        if (axis.TickGenerator is NamedTicks { Names.Count: > 0 } names)
            return names.NameAt(place);
        double value = axis.TickGenerator is LogTickGenerator ? Math.Pow(10, place) : place;
        return SignText.WithMinus(value.ToString("0.####", CultureInfo.InvariantCulture));
    }

    private static string NameOf(Color color, MarkerShape shape, IReadOnlyList<LegendEntry> legend) =>
        (legend.FirstOrDefault(entry => entry.Color == color && entry.Shape == shape)
            ?? legend.FirstOrDefault(entry => entry.Color == color))?.Text ?? "";
}
