using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Results.Cells;

/// <summary>A CSV file that a cell may have in its folder: it is sealed when the cell ends, and where it is one of <see cref="CellTables"/>
/// it goes when the cell begins anew.</summary>
/// <param name="name">Ends in <c>.csv</c>, or in <c>.csv.gz</c> to be compressed.</param>
/// <param name="content">What it holds, for <c>docs/run-folder.md</c>.</param>
public class CellFile(string name, string content)
{
    public string Name { get; } = PlainName.Must(name);

    public string Content { get; } = content;

    /// <summary>Names of its columns, for <c>docs/run-folder.md</c>.</summary>
    public virtual string Columns { get; init; } = "";

    /// <summary>Whether it is written line by line while the cell trains, so that the last line may be on its way; a run that is resumed
    /// goes on with it.</summary>
    public bool Grows { get; init; }

    /// <summary>False for a file that only people read: nothing is refused when it is damaged.</summary>
    internal virtual bool IsReadBack => false;

    /// <summary>Large ones are read when they are asked for, not with their cell.</summary>
    internal bool IsLarge { get; init; } = GzipFile.IsNamedBy(name);

    /// <returns>The rows, a list of what they are.</returns>
    internal virtual object ReadFrom(CellFolder cell) => throw new InvalidOperationException($"{Name} is not read back.");
}
