using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>Square cells over the part of the plane where data lie, with a margin: the same for every model of a dataset.</summary>
internal sealed class PlaneGrid
{
    private const double Margin = 1.2;

    private readonly double[] _x0;
    private readonly double[] _x1;
    private readonly double _step;

    /// <param name="data">[N, 2]</param>
    /// <param name="side">Cells in each direction.</param>
    public PlaneGrid(Tensor data, int side)
    {
        using DisposeScope scope = NewDisposeScope();
        double[] low = data.amin([0L]).to(ScalarType.Float64).data<double>().ToArray(),
            high = data.amax([0L]).to(ScalarType.Float64).data<double>().ToArray();
        double width = Margin * Math.Max(high[0] - low[0], high[1] - low[1]);
        _step = width / side;
        _x0 = Centres((low[0] + high[0] - width) / 2, side);
        _x1 = Centres((low[1] + high[1] - width) / 2, side);
    }

    /// <summary>Middles of the cells, x0 running fastest.</summary>
    public IEnumerable<(double X0, double X1)> Cells => from x1 in _x1 from x0 in _x0 select (x0, x1);

    /// <returns>[cells, 2], float64; the caller owns it.</returns>
    public Tensor Points() => tensor(Cells.SelectMany(cell => new[] { cell.X0, cell.X1 }).ToArray(), [_x0.Length * _x1.Length, 2]);

    /// <summary>p(x) ≈ 1/N Σ N(x; x_i, h² I) with h the width of a cell.</summary>
    /// <param name="samples">[N, 2]</param>
    /// <returns>One value a cell.</returns>
    public double[] KernelDensity(Tensor samples)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = samples.to(ScalarType.Float64).cpu();
        Tensor along0 = Kernels(x.select(1, 0), _x0), along1 = Kernels(x.select(1, 1), _x1);                  // [N, side]
        return along1.t().mm(along0).div(x.shape[0]).contiguous().data<double>().ToArray();
    }

    private Tensor Kernels(Tensor x, double[] centres)
    {
        Tensor standardized = (x.unsqueeze(1) - tensor(centres)) / _step;
        return (standardized.square() * -0.5).exp() / (_step * Math.Sqrt(2 * Math.PI));
    }

    private double[] Centres(double start, int side) =>
        [.. Enumerable.Range(0, side).Select(i => Math.Round(start + ((i + 0.5) * _step), 6))];
}
