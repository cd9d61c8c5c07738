using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>What the colours of all panels mean: one scale from 0, shown as a bar below them.</summary>
public sealed record ColorScale
{
    private const int MostSteps = 5;

    private readonly IColormap _colors;

    /// <param name="label">The quantity with its unit.</param>
    /// <param name="largest">Of all that is shown: the scale ends there, or at 1 where all is 0.</param>
    /// <param name="colors">Those from 0 to the end, perceptually uniform and with a lightness that only falls or only rises.</param>
    public ColorScale(string label, double largest, IColormap colors)
    {
        (Label, _colors) = (label, colors);
        Top = largest > 0 ? largest : 1;
        Step = RoundStep(Top / MostSteps);
    }

    public string Label { get; }

    /// <summary>Where the scale ends.</summary>
    public double Top { get; }

    /// <summary>Between numbers beside the bar.</summary>
    public double Step { get; }

    /// <param name="value">What lies outside has the colour of the nearer end.</param>
    public Color ColorOf(double value) => _colors.GetColor(Math.Clamp(value / Top, 0, 1));

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static double RoundStep(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * new[] { 1, 2, 5, 10 }.First(factor => factor * power >= least * (1 - 1e-9));
    }
}
