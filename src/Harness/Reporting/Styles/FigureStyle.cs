using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Harness.Reporting.Styles;

/// <summary>How wide figures are and how large their text is where they are shown.</summary>
public sealed record FigureStyle
{
    [Range(1.0, 40.0)]
    [Description("Inches: width of a figure of one panel; as wide as it is drawn when left out.")]
    public double? OneColumn { get; init; }

    [Range(1.0, 40.0)]
    [Description("Inches: width of a figure of several panels; as wide as it is drawn when left out.")]
    public double? TwoColumns { get; init; }

    [Range(4.0, 40.0)]
    [Description("Points: size of the text at that width.")]
    public double Text { get; init; } = 8;

    [Range(72, 1200)]
    [Description("Pixels an inch of the PNG at that width.")]
    public int Dpi { get; init; } = 300;
}
