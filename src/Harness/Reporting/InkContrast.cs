using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Ink that can be read on its ground: a contrast of 4.5 or more.</summary>
/// <remarks>WCAG 2.2, 1.4.3.</remarks>
internal static class InkContrast
{
    /// <summary>What text of any size needs.</summary>
    public const double Least = 4.5;

    /// <returns>White or black, which have enough on any ground.</returns>
    public static Color On(Color ground) => Between(Colors.White, ground) > Between(Colors.Black, ground) ? Colors.White : Colors.Black;

    /// <returns>The hue, as much darker as white paper needs.</returns>
    public static Color OnWhite(Color hue)
    {
        while (Between(hue, Colors.White) < Least)
            hue = hue.MixedWith(Colors.Black, 0.05);
        return hue;
    }

    /// <returns>1 for equal colours to 21 for black on white.</returns>
    public static double Between(Color one, Color other)
    {
        (double first, double second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(Color color) => (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

    private static double Linear(byte part)
    {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
