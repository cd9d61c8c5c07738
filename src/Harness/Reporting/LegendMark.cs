namespace GenBench.Harness.Reporting;

/// <summary>How a legend shows what an entry stands for.</summary>
public enum LegendMark
{
    Line,
    DashedLine,
    Point,
    Box,
}
