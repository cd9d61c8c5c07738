using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>The flow dx/dt = Ax + b from N(0, I): Gaussian at every time. A need not be symmetric,
/// so that its trace is not the sum of its entries.</summary>
public sealed class KnownLinearFlow : KnownModel, IProbabilityFlow, IDensity
{
    private const int RiccatiSteps = 2000;
    private readonly Tensor _rate;   // A, [D, D]
    private readonly Tensor _drift;  // b, [D]
    private readonly Tensor _flow;   // e^A, [D, D]
    private readonly Tensor _mean;   // ∫ e^{A(1−s)} b ds, [D]

    /// <param name="rate">A, [D, D], invertible.</param>
    /// <param name="drift">b, [D]</param>
    public KnownLinearFlow(double[,] rate, double[] drift)
        : base(DataShape.Vector(drift.Length, Support.Real))
    {
        using DisposeScope scope = NewDisposeScope();
        _rate = tensor(rate).DetachFromDisposeScope();
        _drift = tensor(drift).DetachFromDisposeScope();
        _flow = matrix_exp(_rate).DetachFromDisposeScope();
        _mean = linalg.solve(_rate, (_flow - eye(drift.Length, dtype: ScalarType.Float64)).mv(_drift)).DetachFromDisposeScope();
    }

    public BoundKind Kind => BoundKind.Exact;

    public Tensor LogProb(Tensor x, RowNoise noise) => ExactLogProb(x);

    public Tensor Velocity(Tensor x, double t) => nn.functional.linear(x, _rate, _drift);

    public Tensor Velocity(Tensor x, Tensor t) => nn.functional.linear(x, _rate, _drift);

    public Tensor SampleBase(long count, Generator rng) => randn([count, DataShape.Dimensions], dtype: ScalarType.Float64, generator: rng);

    public Tensor LogBase(Tensor x) => StandardNormal.LogProb(x);

    public Tensor Encode(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return linalg.solve(_flow, (x - _mean).t()).t().contiguous().MoveToOuterDisposeScope();
    }

    public override Tensor Sample(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        return nn.functional.linear(SampleBase(count, rng), _flow, _mean).MoveToOuterDisposeScope();
    }

    /// <summary>log N(x₀; 0, I) − tr A, x₀ = e^{−A}(x − m).</summary>
    public override Tensor ExactLogProb(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return (StandardNormal.LogProb(Encode(x)) - _rate.trace()).MoveToOuterDisposeScope();
    }

    /// <summary>By the moments of the flow, m' = Am + b and Σ' = AΣ + ΣAᵀ, integrated by Runge–Kutta in 2000 steps.</summary>
    public override Tensor ExactLogProbAgain(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor mean, Tensor covariance) = Moments();
        Tensor factor = linalg.cholesky(covariance);
        Tensor white = linalg.solve_triangular(factor, (x - mean).t(), upper: false); // [D, B]
        Tensor logDeterminant = factor.diagonal().log().sum() * 2;
        return ((white.square().sum(dim: 0) + logDeterminant + (DataShape.Dimensions * Math.Log(2 * Math.PI))) * -0.5)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Variance of one Rademacher probe of the trace: Σ_{i&lt;j} (A_ij + A_ji)².</summary>
    public double TraceVariance()
    {
        using DisposeScope scope = NewDisposeScope();
        return (_rate + _rate.t()).triu(1).square().sum().item<double>();
    }

    protected override void Dispose(bool disposing)
    {
        foreach (Tensor tensor in (Tensor[])[_rate, _drift, _flow, _mean])
            tensor.Dispose();
    }

    private (Tensor Mean, Tensor Covariance) Moments()
    {
        long dimensions = DataShape.Dimensions;
        // Columns: Σ and m as one matrix [D, D + 1].
        Tensor state = cat([eye(dimensions, dtype: ScalarType.Float64), zeros([dimensions, 1], ScalarType.Float64)], 1);
        double h = 1.0 / RiccatiSteps;
        for (int step = 0; step < RiccatiSteps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor k1 = Slope(state), k2 = Slope(state + (k1 * (h / 2))), k3 = Slope(state + (k2 * (h / 2))), k4 = Slope(state + (k3 * h));
            state = (state + ((k1 + (k2 * 2) + (k3 * 2) + k4) * (h / 6))).MoveToOuterDisposeScope();
        }

        return (state.select(1, dimensions), state.narrow(1, 0, dimensions));

        Tensor Slope(Tensor at)
        {
            Tensor product = _rate.mm(at); // AΣ and Am
            Tensor covariance = product.narrow(1, 0, dimensions);
            return cat([covariance + covariance.t(), product.narrow(1, dimensions, 1) + _drift.unsqueeze(1)], 1);
        }
    }
}
