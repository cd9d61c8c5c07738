using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting;

/// <summary>What a report shows, written in every form: other pages can be made of it.</summary>
public sealed record WrittenReport
{
    /// <summary>Those models, in that order and under those names, that the report shows.</summary>
    public required ExperimentResults Results { get; init; }

    public required IReadOnlyList<WrittenFigure> Figures { get; init; }

    public required IReadOnlyList<TableData> Tables { get; init; }

    /// <summary>What keeps numbers from being read as they stand, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What tests tell, a sentence each.</summary>
    public IReadOnlyList<string> Reading { get; init; } = [];
}
