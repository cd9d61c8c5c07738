using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

public sealed class ReproducibilityTests : IDisposable
{
    private readonly TemporaryFolder _first = new(), _second = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Theory]
    [InlineData("""models[0].kind="vae" """)]
    [InlineData("""models=[{"kind":"autoencoder","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}"""
        + ""","sampling":{"kind":"mixture","components":3}}]""")]
    [InlineData("""models=[{"kind":"iwae","latent":2,"network":{"kind":"mlp","widths":[8]},"likelihood":{"kind":"gaussian"}}]""")]
    [InlineData("""compute.dtype="float64" """)]
    public void The_same_seed_gives_the_same_bytes_twice(string set)
    {
        ExperimentCell cell = Toy.Cell(set.TrimEnd());

        Assert.Equal("", Toy.Run(cell, _first).Reason);
        Assert.Equal("", Toy.Run(cell, _second).Reason);

        Assert.Equal(CellFiles.Read(_first, cell), CellFiles.Read(_second, cell));
    }

    [Fact]
    public void Another_seed_gives_other_weights_and_numbers()
    {
        ExperimentCell cell = Toy.Cell(), other = Toy.Cell("seeds=[1]");
        Toy.Run(cell, _first);
        Toy.Run(other, _first);

        CellFiles a = CellFiles.Read(_first, cell), b = CellFiles.Read(_first, other);

        Assert.NotEqual(a.Weights, b.Weights);
        Assert.NotEqual(a.PerExample, b.PerExample);
    }

    [Fact]
    public void A_cell_does_not_depend_on_the_cells_run_before_it()
    {
        IReadOnlyList<ExperimentCell> both = Toy.Cells("seeds=[0,1]");
        Toy.Run(both[0], _first);
        Toy.Run(both[1], _first);
        Toy.Run(both[1], _second);

        Assert.Equal(CellFiles.Read(_first, both[1]), CellFiles.Read(_second, both[1]));
    }

    [Fact]
    public void The_size_of_chunks_changes_no_number_beyond_rounding()
    {
        ExperimentCell cell = Toy.Cell("""compute.dtype="float64" """.TrimEnd()), inSevens = cell with
        {
            Compute = cell.Compute with { ChunkRows = 7 },
        };
        Toy.Run(cell, _first);
        Toy.Run(inSevens, _second);

        double[] whole = Values(_first, cell), parts = Values(_second, inSevens);

        Assert.Equal(whole.Length, parts.Length);
        Assert.All(whole.Zip(parts), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    private static double[] Values(TemporaryFolder folder, ExperimentCell cell) =>
        [.. CsvFile.Read<PerExampleRow>(new RunFolder(folder.Path).Cell(cell.Identity).PerExampleFile).Select(row => row.Value)];
}
