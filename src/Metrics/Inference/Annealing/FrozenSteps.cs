using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>Temperatures, step sizes and scales of the measured run, from a pilot run and frozen. A step that adapts to the chain it moves
/// leaves no density
/// invariant, and the bound would be none. Within an example the chains' sizes are spread at random, anew at each step: steps that are all
/// alike can bring
/// every trajectory back to where it began.</summary>
/// <remarks>The spread is that of Neal 2011, section 5.4.2.2, arXiv:1206.1901.</remarks>
internal sealed class FrozenSteps : IDisposable
{
    private const double HalfSpread = 0.2;

    private readonly PilotPath _pilot;
    private readonly Tensor _betas;  // [T + 1, B]
    private readonly Tensor _nodes;  // [T + 1, B], int64: the pilot's node at or before β_t
    private readonly Tensor _shares; // [T + 1, B]: how far on the way to the next one
    private readonly Tensor _examples;

    /// <param name="pilot">Belongs to this from now on.</param>
    /// <param name="betas">β_t of each example, rising from 0: one array an example.</param>
    public FrozenSteps(PilotPath pilot, IReadOnlyList<double[]> betas)
    {
        _pilot = pilot;
        Last = betas[0].Length - 1;
        Device device = pilot.Betas.device;
        double[][] nodes = Columns(pilot.Betas);
        double[][] places = [.. betas.Select((values, example) => values.Select(beta => PathPlaces.Of(beta, nodes[example])).ToArray())];
        Tensor place = Rows(places, device);
        _nodes = place.floor().to(ScalarType.Int64);
        _shares = place - _nodes;
        _betas = Rows(betas, device);
        _examples = arange(betas.Count, dtype: ScalarType.Int64, device: device);
    }

    /// <summary>T.</summary>
    public int Last { get; }

    /// <returns>β_t, [B].</returns>
    public Tensor Beta(int t) => _betas[t];

    /// <param name="spread">Uniform in (0, 1), [C, B].</param>
    /// <returns>[C, B]</returns>
    public Tensor Size(int t, Tensor spread)
    {
        (Tensor before, Tensor after) = Around(_pilot.Sizes, t);
        return SpreadOver(before.log().lerp(after.log(), _shares[t]).exp(), spread);
    }

    /// <returns>[B, Z, Z]; null for the identity.</returns>
    public Tensor? Scale(int t)
    {
        if (_pilot.Scales is null)
            return null;
        (Tensor before, Tensor after) = Around(_pilot.Scales, t);
        return before.lerp(after, _shares[t].to(before.dtype).view(-1, 1, 1));
    }

    /// <param name="size">[B]</param>
    /// <param name="spread">Uniform in (0, 1), [C, B].</param>
    /// <returns>[C, B]</returns>
    public static Tensor SpreadOver(Tensor size, Tensor spread) => size * (spread * (2 * HalfSpread) + (1 - HalfSpread));

    /// <param name="values">[N, B]</param>
    /// <returns>The values of each example.</returns>
    public static double[][] Columns(Tensor values)
    {
        using Tensor columns = values.t().contiguous().cpu();
        return [.. columns.data<double>().ToArray().Chunk((int)values.shape[0])];
    }

    public void Dispose()
    {
        _pilot.Dispose();
        foreach (Tensor tensor in (Tensor[])[_betas, _nodes, _shares, _examples])
            tensor.Dispose();
    }

    /// <summary>At the nodes on either side of β_t.</summary>
    private (Tensor Before, Tensor After) Around(Tensor values, int t)
    {
        Tensor before = _nodes[t], after = (before + 1).clamp(max: values.shape[0] - 1);
        Tensor At(Tensor node) => values[TensorIndex.Tensor(node), TensorIndex.Tensor(_examples)];
        return (At(before), At(after));
    }

    /// <returns>[T + 1, B]</returns>
    private static Tensor Rows(IReadOnlyList<double[]> columns, Device device) =>
        stack([.. columns.Select(column => tensor(column, dtype: ScalarType.Float64))], 1).to(device);
}
