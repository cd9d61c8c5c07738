using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Build;
using GenBench.Harness.Tests.Reporting;

namespace GenBench.Harness.Tests.Results;

public sealed class CellTablesTests : IDisposable
{
    private static readonly CellTable<Cost> Costs = new("costs.csv", "what a stranger measures");

    private readonly TemporaryFolder _folder = new();

    private readonly SyntheticExperiment _experiment = new("quick", "mnist-small", ["vae"], seeds: 1)
    {
        Examples = 4,
        LatentDim = 2,
        Epochs = 1,
    };

    [Fact]
    public void The_page_of_the_run_folder_has_every_table_with_its_columns_and_nothing_else()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "run-folder.md"));
        string table = "| file | columns | what it holds |\n|---|---|---|\n"
            + string.Concat(CellTables.All.Select(file => $"| `{file.Name}` | `{file.Columns}` | {file.Content} |\n"));

        Assert.Contains($"\n{table}\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_a_stranger_is_written_read_and_sealed_as_those_of_the_house()
    {
        CellFolder cell = _experiment.Write(_folder.Path).Cells().Single();
        Assert.Empty(cell.Read(Costs));
        cell.Write(Costs, [new Cost("disk", 1.5), new Cost("power", 2)]);
        cell.Seal();

        Assert.Equal([new Cost("disk", 1.5), new Cost("power", 2)], CellResults.Load(cell).Table(Costs));
        File.AppendAllText(cell.PathOf(Costs), "\n");
        Assert.Contains(cell.PathOf(Costs), Assert.Throws<InvalidDataException>(() => cell.Read(Costs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_begins_anew_keeps_of_its_tables_only_the_logs_of_its_training()
    {
        CellFolder cell = _experiment.Write(_folder.Path).Cells().Single();
        foreach (CellFile file in CellTables.All)
            File.AppendAllText(cell.PathOf(file), "");

        cell.BeginWithoutNumbers(_experiment.Record(0, CellStatus.Running));

        Assert.Equal(
            ["training.csv", "latents-over-training.csv"],
            CellTables.All.Where(file => File.Exists(cell.PathOf(file))).Select(file => file.Name));
    }

    [Fact]
    public void A_record_that_is_written_again_leaves_the_numbers_alone()
    {
        CellFolder cell = _experiment.Write(_folder.Path).Cells().Single();
        IReadOnlyList<MeasurementRow> rows = cell.ReadMeasurements();

        cell.WriteRecord(cell.MustReadRecord() with { Reason = "another" });

        Assert.Equal(rows, cell.ReadMeasurements());
        Assert.Equal("another", cell.ReadRecord()!.Reason);
    }

    public void Dispose() => _folder.Dispose();

    public sealed record Cost
    {
        public Cost()
        {
        }

        public Cost(string what, double price) => (What, Price) = (what, price);

        public string What { get; init; } = "";

        public double Price { get; init; }
    }
}
