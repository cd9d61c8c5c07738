using GenBench.Harness.Results.Csv;

namespace GenBench.Harness.Results.Cells;

/// <summary>A file of a cell whose columns are the properties of its rows (<see cref="CsvFile"/>). One of <see cref="CellTables"/>, or a
/// stranger's own.</summary>
/// <inheritdoc cref="CellFile(string, string)"/>
public sealed class CellTable<TRow>(string name, string content) : CellFile(name, content)
{
    public override string Columns => string.Join(',', CsvFile.Columns<TRow>());

    internal override bool IsReadBack => true;

    internal override object ReadFrom(CellFolder cell) => cell.Read(this);
}
