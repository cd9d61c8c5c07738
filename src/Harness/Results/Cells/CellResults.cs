using System.Globalization;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results.Cells;

/// <summary>One cell as read back from its folder.</summary>
public sealed record CellResults
{
    private readonly IReadOnlyDictionary<CellFile, Lazy<object>> _tables;

    private readonly Lazy<IReadOnlyDictionary<NumberName, double[]>> _examples;

    private CellResults(CellFolder folder, CellRecord record, IReadOnlyDictionary<CellFile, Lazy<object>> tables)
    {
        (Folder, Record, _tables) = (folder, record, tables);
        _examples = new Lazy<IReadOnlyDictionary<NumberName, double[]>>(() => folder.ReadPerExample().GroupBy(row => row.Name)
            .ToDictionary(same => same.Key, same => same.OrderBy(row => row.Example).Select(row => row.Value).ToArray()));
    }

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
    public static CellResults Load(CellFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        CellRecord record = folder.MustReadRecord();
        folder.MustBeWhole();
        IEnumerable<CellFile> read = CellTables.All.Where(table => table.IsReadBack);
        return new CellResults(folder, record, read.ToDictionary(table => table, table => Read(table, folder)));
    }

    /// <summary>The same under another label of its model.</summary>
    public CellResults Named(string model)
    {
        if (model == Model)
            return this;
        var tables = new Dictionary<CellFile, Lazy<object>>(_tables)
        {
            [CellTables.Measurements] = new(Rows.Select(row => row with { Model = model }).ToArray()),
        };
        return new CellResults(Folder, Record with { Identity = Record.Identity with { Model = model } }, tables);
    }

    /// <summary>Values of a number, one an example in the order of the split; none where the cell keeps none. The file is read once, when
    /// first asked.</summary>
    internal IReadOnlyList<double> ExamplesOf(NumberName number) => _examples.Value.GetValueOrDefault(number) ?? [];

    /// <summary>The rows of a table, read with the cell, or when first asked for where it is large, or now where it is not one of
    /// <see cref="CellTables"/>; none where the cell has no such file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<TRow> Table<TRow>(CellTable<TRow> table) =>
        _tables.TryGetValue(table, out Lazy<object>? rows) ? (IReadOnlyList<TRow>)rows.Value : Folder.Read(table);

    private static Lazy<object> Read(CellFile table, CellFolder folder) =>
        table.IsLarge ? new(() => table.ReadFrom(folder)) : new(table.ReadFrom(folder));
}
