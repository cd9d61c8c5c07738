namespace GenBench.Harness.Reporting.Styles;

/// <summary>What a report shows and how, where it is not everything as it comes.</summary>
public sealed record ReportOptions
{
    /// <summary>How large figures are.</summary>
    public FigureStyle Style { get; init; } = FigureStyles.Screen;

    /// <summary>Names of the figures to draw, in their order; null for all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Labels of the models to show, in their order; null for all.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Other names of models, by their labels.</summary>
    public IReadOnlyDictionary<string, string> Rename { get; init; } = new Dictionary<string, string>();

    /// <summary>Axes of figures, by the figures' names.</summary>
    public IReadOnlyDictionary<string, AxisWindow> Limits { get; init; } = new Dictionary<string, AxisWindow>();

    /// <summary>Columns of the main table, <c>metric</c> or <c>metric/component</c>; null for the chief numbers.</summary>
    public IReadOnlyList<string>? Columns { get; init; }
}
