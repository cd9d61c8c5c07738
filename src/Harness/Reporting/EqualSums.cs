using System.Globalization;
using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Lines on which x + y is constant, at round values, with the sum beside each: across whatever the axes show.</summary>
/// <param name="name">Stands before the first sum.</param>
internal sealed class EqualSums(string name) : IPlottable
{
    private const int Lines = 6;

    /// <summary>Of the panel's width: a shorter line has no room for its sum.</summary>
    private const double ShortestWithText = 0.15;

    private const double TextMargin = 0.02;

    /// <summary>Of the panel's height: half of a text, which would be cut nearer to the frame.</summary>
    private const double TextHeight = 0.03;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        AxisLimits shown = rp.Plot.Axes.GetLimits(Axes);
        bool isFirst = true;
        foreach (double sum in Sums(shown))
        {
            double left = Math.Max(shown.Left, sum - shown.Top), right = Math.Min(shown.Right, sum - shown.Bottom);
            DashedPath line = DashedPath.Through([new(left, sum - left), new(right, sum - right)], Palette.Faint);
            line.Axes = Axes;
            line.Render(rp);
            if (right - left <= ShortestWithText * shown.HorizontalSpan)
                continue;
            double highest = shown.Top - (TextHeight * shown.VerticalSpan);
            double x = Math.Max(left, sum - highest) + (TextMargin * shown.HorizontalSpan);
            RenderText(rp, string.Create(CultureInfo.InvariantCulture, $"{(isFirst ? name : "")}{sum:#,0.##}"), new(x, sum - x));
            isFirst = false;
        }
    }

    /// <summary>From below to above the corners of what is shown.</summary>
    internal static IEnumerable<double> Sums(AxisLimits shown)
    {
        double low = shown.Left + shown.Bottom, high = shown.Right + shown.Top;
        double step = RoundStep((high - low) / Lines);
        for (double count = Math.Ceiling(low / step); count * step < high; count++)
            yield return count * step;
    }

    private void RenderText(RenderPack rp, string text, Coordinates place)
    {
        LabelStyle style = PanelStyle.NoteStyle(Alignment.MiddleLeft);
        style.Text = SignText.WithMinus(text);
        style.Render(rp.Canvas, Axes.GetPixel(place), rp.Paint);
    }

    /// <summary>1, 2 or 5 times a power of ten, at least as large.</summary>
    private static double RoundStep(double width)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        double[] steps = [1, 2, 5, 10];
        return power * steps.First(step => step * power >= width);
    }
}
