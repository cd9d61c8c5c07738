using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Running;

public sealed class CellCodesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    private CellFolder Cell => new(_folder.Path);

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Long_codes_are_shown_on_principal_axes_that_say_so_and_how_much_they_show()
    {
        // Variances 1, 16 and 4 along the three dimensions, of 21 in all.
        double[,] codes = { { 1, 0, 0 }, { -1, 0, 0 }, { 0, 4, 0 }, { 0, -4, 0 }, { 0, 0, 2 }, { 0, 0, -2 } };

        new CellCodes(Cell, areWhole: false).Write(tensor(codes), [7, 7, 8, 8, 9, 9]);

        Assert.Equal("example,label,pc1,pc2", Lines(Cell.PathOf(CellTables.Latents))[0]);
        LatentRow[] rows = [.. Cell.Read(CellTables.Latents)];
        Assert.Equal([0, 0, 4, 4, 0, 0], rows.Select(row => Math.Round(Math.Abs(row.X), 9)));
        Assert.Equal([0, 0, 0, 0, 2, 2], rows.Select(row => Math.Round(Math.Abs(row.Y), 9)));
        Assert.Equal(["pc1", "pc2", "pc3"], Cell.Read(CellTables.LatentAxes).Select(axis => axis.Name));
        IEnumerable<double> shares = Cell.Read(CellTables.LatentAxes).Select(axis => axis.ExplainedShare!.Value);
        Assert.Equal([16 / 21.0, 4 / 21.0, 1 / 21.0], shares, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(32 / 5.0, Cell.Read(CellTables.LatentAxes)[0].Variance, 12);
        Assert.False(File.Exists(Cell.PathOf(CellTables.Codes)));
    }

    [Fact]
    public void Codes_of_two_dimensions_are_shown_as_they_are()
    {
        double[,] codes = { { 1.5, -2 }, { 0.25, 3 }, { -1, 7 } };

        new CellCodes(Cell, areWhole: false).Write(tensor(codes), null);

        Assert.Equal(["example,label,z0,z1", "0,,1.5,-2", "1,,0.25,3", "2,,-1,7"], Lines(Cell.PathOf(CellTables.Latents)));
        Assert.Equal(["z0", "z1"], Cell.Read(CellTables.LatentAxes).Select(axis => axis.Name));
    }

    [Fact]
    public void One_dimension_lies_on_a_line()
    {
        new CellCodes(Cell, areWhole: false).Write(tensor(new double[,] { { 2 }, { 5 } }), null);

        Assert.Equal([(2, 0), (5, 0)], Cell.Read(CellTables.Latents).Select(row => (row.X, row.Y)));
        Assert.Equal("z0", Assert.Single(Cell.Read(CellTables.LatentAxes)).Name);
    }

    [Fact]
    public void Whole_codes_are_written_where_they_are_asked_for()
    {
        double[,] codes = { { 1, 2, 3, 0.1 }, { -4, 5, 6, 1e-3 } };

        new CellCodes(Cell, areWhole: true).Write(tensor(codes), [3, 1]);

        Assert.Equal(["example,label,z0,z1,z2,z3", "0,3,1,2,3,0.1", "1,1,-4,5,6,0.001"], Lines(Cell.PathOf(CellTables.Codes)));
    }

    [Fact]
    public void Codes_that_do_not_vary_explain_nothing()
    {
        new CellCodes(Cell, areWhole: false).Write(zeros(4, 3, dtype: ScalarType.Float64), null);

        Assert.All(Cell.Read(CellTables.LatentAxes), axis => Assert.Equal((0, null), (axis.Variance, axis.ExplainedShare)));
    }

    [Fact]
    public void Asking_for_whole_codes_makes_no_other_cell()
    {
        ExperimentCell cell = Toy.Cell("codes=true");

        Toy.Run(cell, _folder);

        Assert.Equal(Toy.Cell().Name, cell.Name);
        CellFolder folder = new RunFolder(_folder.Path).Cell(cell.Identity);
        Assert.Equal(61, Lines(folder.PathOf(CellTables.Codes)).Length);
        Assert.Equal(Lines(folder.PathOf(CellTables.Latents)), Lines(folder.PathOf(CellTables.Codes))); // of two dimensions, both
    }

    private static string[] Lines(string path) => File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
