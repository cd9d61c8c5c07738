using System.Collections.Concurrent;
using System.Globalization;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results.Cells;

/// <summary>One cell as read back from its folder.</summary>
public sealed record CellResults
{
    private readonly ConcurrentDictionary<CellFile, object> _tables;

    private readonly Lazy<IReadOnlyDictionary<NumberName, double[]>> _examples;

    private CellResults(
        CellFolder folder, CellRecord record, IEnumerable<KeyValuePair<CellFile, object>> tables, Func<string, bool> isCompared)
    {
        (Folder, Record, _tables, IsCompared) = (folder, record, new(tables), isCompared);
        _examples = new Lazy<IReadOnlyDictionary<NumberName, double[]>>(() => PerExampleColumns.Of(folder, isCompared));
    }

    private Func<string, bool> IsCompared { get; }

    public CellFolder Folder { get; }

    public CellRecord Record { get; init; }

    public IReadOnlyList<MeasurementRow> Rows => Table(CellTables.Measurements);

    public IReadOnlyList<TrainingRow> Training => Table(CellTables.Training);

    public string Model => Record.Identity.Model;

    public string Dataset => Record.Identity.Dataset;

    public long Seed => Record.Identity.Seed;

    /// <summary>Model, dataset and seed in words.</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture, $"{Model} on {Dataset}, seed {Seed}");

    /// <exception cref="InvalidDataException">There is no cell, or one of its files is damaged.</exception>
    public static CellResults Load(CellFolder folder) => Load(folder, _ => true);

    /// <param name="isCompared">Whether the values of a metric are asked for example by example.</param>
    internal static CellResults Load(CellFolder folder, Func<string, bool> isCompared)
    {
        ArgumentNullException.ThrowIfNull(folder);
        CellRecord record = folder.MustReadRecord();
        folder.MustBeWhole();
        CellFile[] read = [CellTables.Measurements, CellTables.Training];
        return new CellResults(folder, record, read.ToDictionary(table => table, table => table.ReadFrom(folder)), isCompared);
    }

    /// <summary>The same under another label of its model.</summary>
    public CellResults Named(string model)
    {
        if (model == Model)
            return this;
        var tables = new Dictionary<CellFile, object>(_tables)
        {
            [CellTables.Measurements] = Rows.Select(row => row with { Model = model }).ToArray(),
        };
        return new CellResults(Folder, Record with { Identity = Record.Identity with { Model = model } }, tables, IsCompared);
    }

    /// <summary>Values of a number of a metric that is compared, one an example in the order of the split; none where the cell keeps none.
    /// The file is read once, when first asked.</summary>
    internal IReadOnlyList<double> ExamplesOf(NumberName number) => _examples.Value.GetValueOrDefault(number) ?? [];

    /// <summary>The rows of a table, read with the cell or when first asked for: of a thousand cells few are drawn. None where the cell has
    /// no such file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<TRow> Table<TRow>(CellTable<TRow> table) =>
        (IReadOnlyList<TRow>)_tables.GetOrAdd(table, static (_, cell) => cell.Folder.Read(cell.Wanted), (Folder, Wanted: table));
}
