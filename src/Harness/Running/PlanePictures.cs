using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>What a person looks at of two-dimensional data: samples, densities on a grid, and paths from noise to data,
/// as files for figures.</summary>
internal sealed class PlanePictures(CellFolder folder, SeedPlan seeds)
{
    private const int Points = 2000;
    private const int KernelSamples = 20_000;
    private const int GridSide = 64;
    private const int GridRows = 2048;
    private const int Paths = 150;
    private const int PathSteps = 24;

    public void Draw(IGenerativeModel model, IDataset dataset, Placement placement)
    {
        Tensor test = dataset.Observations(Split.Test).X;
        WritePoints(model, test.narrow(0, 0, Math.Min(Points, test.shape[0])), placement.Device);
        var grid = new PlaneGrid(test, GridSide);
        folder.Write(CellTables.Density, [.. DataDensity(dataset, grid), .. ModelDensity(model, grid, placement)]);
        if (model is IProbabilityFlow flow)
            folder.Write(CellTables.Paths, PathsOf(flow, placement.Device));
    }

    private void WritePoints(IGenerativeModel model, Tensor data, Device device)
    {
        using Generator rng = seeds.Pictures(device);
        folder.Write(CellTables.Points, [.. Rows(PointSource.Data, data), .. Rows(PointSource.Sample, model.Sample(data.shape[0], rng))]);
    }

    private List<PathRow> PathsOf(IProbabilityFlow flow, Device device)
    {
        using Generator rng = seeds.Pictures(device);
        Tensor x = flow.SampleBase(Paths, rng);
        List<PathRow> rows = [.. Rows(x, 0)];
        for (int step = 1; step <= PathSteps; step++)
        {
            double t = (double)step / PathSteps;
            x = new RungeKutta4Solver { Steps = 1 }.Integrate(flow.Velocity, x, (step - 1.0) / PathSteps, t).State;
            rows.AddRange(Rows(x, t));
        }

        return rows;
    }

    private static IEnumerable<PathRow> Rows(Tensor points, double t)
    {
        double[] values = points.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        return values.Chunk(2)
            .Select((point, path) => new PathRow { Path = path, T = Math.Round(t, 6), X0 = SixDigits(point[0]), X1 = SixDigits(point[1]) });
    }

    private IEnumerable<DensityRow> DataDensity(IDataset dataset, PlaneGrid grid)
    {
        var onCpu = new Placement(CPU, ScalarType.Float64);
        return dataset.Density is { } density
            ? Rows(PointSource.Data, DensityBasis.Density, grid, OnGrid(density, grid, onCpu))
            : Rows(PointSource.Data, DensityBasis.Samples, grid, grid.KernelDensity(dataset.Observations(Split.Train).X));
    }

    /// <summary>A bound of log p(x) is no density, so a model that has no more is drawn by its samples.</summary>
    private IEnumerable<DensityRow> ModelDensity(IGenerativeModel model, PlaneGrid grid, Placement placement)
    {
        if (model is IDensity { Kind: BoundKind.Exact or BoundKind.Estimate } density)
            return Rows(PointSource.Sample, DensityBasis.Density, grid, OnGrid(density, grid, placement));
        using Generator rng = seeds.Pictures(placement.Device);
        return Rows(PointSource.Sample, DensityBasis.Samples, grid, grid.KernelDensity(model.Sample(KernelSamples, rng)));
    }

    private double[] OnGrid(IDensity density, PlaneGrid grid, Placement placement)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor points = grid.Points().to(placement.Dtype).to(placement.Device);
        IEnumerable<Tensor> parts = Chunk.Cover(points.shape[0], GridRows)
            .Select(part => LogProb(density, part.Of(points), seeds.PicturedPoints(part, placement.Device)));
        return cat(parts.ToList()).to(ScalarType.Float64).exp().cpu().data<double>().ToArray();
    }

    private static Tensor LogProb(IDensity density, Tensor points, RowStreams noise)
    {
        using RowStreams _ = noise;
        return density.LogProb(points, noise);
    }

    private static IEnumerable<DensityRow> Rows(PointSource source, DensityBasis basis, PlaneGrid grid, double[] values) =>
        grid.Cells.Zip(values, (cell, value) => new DensityRow
        {
            Source = source,
            Basis = basis,
            X0 = cell.X0,
            X1 = cell.X1,
            Density = value > 1e-9 || !double.IsFinite(value) ? SixDigits(value) : 0,
        });

    private static IEnumerable<PointRow> Rows(PointSource source, Tensor points)
    {
        double[] values = points.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        return values.Chunk(2).Select(point => new PointRow { Source = source, X0 = point[0], X1 = point[1] });
    }

    private static double SixDigits(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        double unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 5);
        return Math.Round(value / unit) * unit;
    }
}
