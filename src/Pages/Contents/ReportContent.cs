using GenBench.Harness.Reporting.Statements;
using GenBench.Harness.Reporting.Tables.Cells;

namespace GenBench.Pages.Contents;

/// <summary>All that a report says, before it has a form.</summary>
public sealed record ReportContent
{
    /// <summary>Name of the experiment.</summary>
    public required string Title { get; init; }

    /// <summary>What the experiment asks, in its own words; empty where it says none.</summary>
    public string Question { get; init; } = "";

    /// <summary>What keeps numbers from being read as they stand.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What tests tell, in sentences.</summary>
    public IReadOnlyList<string> Reading { get; init; } = [];

    public IReadOnlyList<TableData> Tables { get; init; } = [];

    public IReadOnlyList<PageFigure> Figures { get; init; } = [];

    /// <summary>In the order of the NeurIPS paper checklist.</summary>
    public IReadOnlyList<Statement> Statements { get; init; } = [];

    public IReadOnlyList<string> Commands { get; init; } = [];
}
