using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Every second square of a board. Its density is known: one number on the squares and none beside them.</summary>
/// <remarks>The board of Grathwohl et al. 2019, arXiv:1810.01367: 4 x 4 squares over [−4, 4]².</remarks>
[Kind("checkerboard")]
public sealed record CheckerboardSpec : ToyDatasetSpec
{
    [Range(2, 64)]
    [Description("Squares along each side.")]
    public int Squares { get; init; } = 4;

    [Range(1e-6, 1e6)]
    [Description("Half the side of the board, whose middle is the origin.")]
    public double Extent { get; init; } = 4;

    protected override string Conventions => string.Create(
        CultureInfo.InvariantCulture,
        $"uniform over the squares (column + row even) of a board of {Squares}x{Squares} over [-{Extent}, {Extent}) in both directions, "
            + $"with density {Math.Exp(new CheckerboardDensity(Squares, Extent).LogHeight):0.0#########}");

    protected override IToySource CreateSource(RandomStreams streams) =>
        new PlaneSource((count, rng) => (Draw(count, rng), null), new CheckerboardDensity(Squares, Extent));

    /// <summary>A point within a square, and the square by its number.</summary>
    private Tensor Draw(long count, Generator rng)
    {
        long[] columns = [.. Chosen().Select(square => square.Column)], rows = [.. Chosen().Select(square => square.Row)];
        Tensor square = randint(0, columns.Length, count, dtype: ScalarType.Int64, generator: rng);         // [N]
        Tensor corner = stack([tensor(columns).index_select(0, square), tensor(rows).index_select(0, square)], 1); // [N, 2]
        Tensor within = rand(count, 2, dtype: ScalarType.Float64, generator: rng);
        return ((corner.to(ScalarType.Float64) + within) * (2 * Extent / Squares)) - Extent;
    }

    private IEnumerable<(long Column, long Row)> Chosen() =>
        from column in Enumerable.Range(0, Squares)
        from row in Enumerable.Range(0, Squares)
        where (column + row) % 2 == 0
        select ((long)column, (long)row);
}
