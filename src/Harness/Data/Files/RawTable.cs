namespace GenBench.Harness.Data.Files;

/// <summary>A table of named columns.</summary>
/// <param name="Columns">In the file's order, all of one length.</param>
/// <param name="HasNames">Whether the file names them; else they are called by their place, from 0.</param>
internal sealed record RawTable(IReadOnlyList<RawColumn> Columns, bool HasNames)
{
    public long Rows => Columns.Count == 0 ? 0 : Columns[0].Count;
}
