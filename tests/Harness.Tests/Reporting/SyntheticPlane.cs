using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using static GenBench.Harness.Tests.Reporting.SyntheticNumbers;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Invented points, densities and paths of a cell whose data lie in a plane.</summary>
internal static class SyntheticPlane
{
    public static void Write(CellFolder cell, int model, Random random)
    {
        cell.Write(CellTables.Density, [.. Density(PointSource.Data, 0.1), .. Density(PointSource.Sample, 0.15 + (0.1 * model))]);
        cell.Write(CellTables.Paths, Paths(random));
        cell.Write(CellTables.Points,
            [.. Points(PointSource.Data, 0.1, random), .. Points(PointSource.Sample, 0.15 + (0.1 * model), random)]);
    }

    private static IEnumerable<PointRow> Points(PointSource source, double noise, Random random) => Enumerable.Range(0, 1000).Select(_ =>
    {
        double angle = Math.PI * random.NextDouble();
        bool lower = random.Next(2) == 1;
        return new PointRow
        {
            Source = source,
            X0 = (lower ? 1 - Math.Cos(angle) : Math.Cos(angle)) + (noise * (random.NextDouble() - random.NextDouble())),
            X1 = (lower ? 0.5 - Math.Sin(angle) : Math.Sin(angle)) + (noise * (random.NextDouble() - random.NextDouble())),
        };
    });

    private static IEnumerable<DensityRow> Density(PointSource source, double width) =>
        from row in Enumerable.Range(0, 20)
        from column in Enumerable.Range(0, 20)
        let radius = Math.Sqrt(Square((column - 9.5) / 8) + Square((row - 9.5) / 8))
        select new DensityRow
        {
            Source = source,
            Basis = source == PointSource.Data ? DensityBasis.Density : DensityBasis.Samples,
            X0 = (column - 9.5) / 8,
            X1 = (row - 9.5) / 8,
            Density = Rounded(Math.Exp(-Square((radius - 0.8) / width))),
        };

    private static IEnumerable<PathRow> Paths(Random random) => Enumerable.Range(0, 60).SelectMany(path =>
    {
        double angle = 2 * Math.PI * path / 60, start = 2 * random.NextDouble();
        return Enumerable.Range(0, 9).Select(step => new PathRow
        {
            Path = path,
            T = step / 8.0,
            X0 = Rounded((start + ((1 - start) * step / 8)) * Math.Cos(angle)),
            X1 = Rounded((start + ((1 - start) * step / 8)) * Math.Sin(angle)),
        });
    });
}
