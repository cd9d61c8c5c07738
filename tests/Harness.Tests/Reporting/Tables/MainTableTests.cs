using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Reporting.Tables.Contents;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Reporting.Words;

namespace GenBench.Harness.Tests.Reporting.Tables;

public sealed class MainTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The same examples and seeds: a difference of any size is told.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(0.001, false)] // both are printed as −100.0 ± 7.5
    public void The_best_is_bold_where_its_digits_differ_from_all_others(double difference, bool isBold)
    {
        double[] vae = [-100, -103, -97];
        double[] iwae = [.. vae.Select((elbo, seed) => elbo + (difference * (1 + (0.1 * seed))))];
        ExperimentResults results = new HandMadeRun(_folder.Path).Load(("vae", vae), ("iwae", iwae));

        TableData table = MainTable.Of(results, ResultTable.Of(results).Single());

        TableCell[] numbers = [.. table.Rows.SelectMany(row => row).Where(cell => cell.Number is not null)];
        Assert.Equal(isBold ? 1 : 0, numbers.Count(cell => cell.IsBest));
        Assert.Equal(isBold, numbers.Select(CellSpelling.Of).Distinct().Count() == 2);
    }
}
