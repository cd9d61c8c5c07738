using GenBench.Harness.Reporting.Fonts;
using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>Breaks labels that are longer than their axis into lines.</summary>
internal static class AxisLabels
{
    /// <summary>Of a panel's width and height, what its axes do not have.</summary>
    private const float Beside = 75, Above = 50;

    public static void Fit(Plot panel, float width, float height)
    {
        Fit(panel.Axes.Bottom, width - Beside);
        Fit(panel.Axes.Left, height - Above);
    }

    /// <summary>In one line where it fits, else in two or more of about equal length.</summary>
    internal static string Broken(string text, float length, SKFont font)
    {
        string whole = text.Replace('\n', ' ');
        int lines = (int)Math.Ceiling(font.MeasureText(whole) / Math.Max(1, length));
        string[] words = whole.Split(' ');
        if (lines <= 1 || words.Length == 1)
            return whole;
        float even = font.MeasureText(whole) / lines * 1.12f;
        List<string> broken = [words[0]];
        foreach (string word in words.Skip(1))
        {
            if (font.MeasureText($"{broken[^1]} {word}") > even && broken.Count < lines)
                broken.Add(word);
            else
                broken[^1] += $" {word}";
        }

        return string.Join('\n', broken);
    }

    private static void Fit(IAxis axis, float length)
    {
        if (axis.Label.Text.Length == 0)
            return;
        using var font = new SKFont(EmbeddedFonts.Regular, axis.Label.FontSize);
        axis.Label.Text = Broken(axis.Label.Text, length, font);
    }
}
