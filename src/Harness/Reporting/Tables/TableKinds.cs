using GenBench.Models.Registration;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Adds tables to the reports of a program.</summary>
public static class TableKinds
{
    /// <summary>Adds a table; it stands before the figures, in order.</summary>
    public static Kinds AddTable<T>(this Kinds kinds)
        where T : IReportTable, new() => kinds.AddPart<IReportTable, T>();

    /// <inheritdoc cref="AddTable{T}"/>
    public static Kinds AddTable(this Kinds kinds, Func<IReportTable> make) => kinds.AddPart(make);
}
