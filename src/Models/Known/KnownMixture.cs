using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>A discrete latent with unequal weights and a Gaussian of its own width for each value: p(x) is a sum of K terms.</summary>
public sealed class KnownMixture : KnownModel, IDensity
{
    private readonly double[] _weights;
    private readonly double[,] _centres;
    private readonly double[] _standardDeviations;

    /// <param name="weights">π, [K], sum 1.</param>
    /// <param name="centres">c, [K, D]</param>
    /// <param name="standardDeviations">σ, [K]; not variances.</param>
    public KnownMixture(double[] weights, double[,] centres, double[] standardDeviations)
        : base(DataShape.Vector(centres.GetLength(1), Support.Real)) =>
        (_weights, _centres, _standardDeviations) = (weights, centres, standardDeviations);

    public BoundKind Kind => BoundKind.Exact;

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scale = tensor(_standardDeviations);
        Tensor squared = (x.unsqueeze(1) - tensor(_centres)).square().sum(dim: -1) / scale.square();      // [B, K]
        Tensor logNormal = (squared * -0.5) - ((scale.log() + (0.5 * Math.Log(2 * Math.PI))) * DataShape.Dimensions);
        return (logNormal + tensor(_weights).log()).logsumexp(1).MoveToOuterDisposeScope();
    }

    public override Tensor Sample(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor component = multinomial(tensor(_weights), count, replacement: true, generator: rng);
        Tensor noise = randn([count, DataShape.Dimensions], dtype: ScalarType.Float64, generator: rng);
        return (tensor(_centres).index_select(0, component)
            + (noise * tensor(_standardDeviations).index_select(0, component).unsqueeze(1))).MoveToOuterDisposeScope();
    }

    /// <summary>Σ_k π_k Π_d N(x_d; c_kd, σ_k²) with plain numbers, no tensor and no logarithm before the last.</summary>
    public override Tensor ExactLogProb(Tensor x)
    {
        using Tensor plain = x.cpu().contiguous();
        double[] values = plain.data<double>().ToArray();
        int dimensions = (int)DataShape.Dimensions;
        return tensor(
            Enumerable.Range(0, (int)x.shape[0]).Select(row => Math.Log(Density(values.AsSpan(row * dimensions, dimensions)))).ToArray());
    }

    public override Tensor ExactLogProbAgain(Tensor x)
    {
        using Generator untouched = new(0);
        return LogProb(x, untouched);
    }

    protected override void Dispose(bool disposing)
    {
    }

    private double Density(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int k = 0; k < _weights.Length; k++)
        {
            double product = _weights[k];
            for (int d = 0; d < x.Length; d++)
            {
                double away = (x[d] - _centres[k, d]) / _standardDeviations[k];
                product *= Math.Exp(-away * away / 2) / (_standardDeviations[k] * Math.Sqrt(2 * Math.PI));
            }

            sum += product;
        }

        return sum;
    }
}
