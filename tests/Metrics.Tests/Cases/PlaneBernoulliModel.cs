using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Cases;

/// <summary>Binary x with logits c + V tanh(Uz), z ~ N(0, I_2): not Gaussian and often bimodal in z, yet its evidence is an integral over a
/// plane, which a grid takes to rounding.</summary>
internal sealed class PlaneBernoulliModel : IGenerativeModel, ILatentVariableModel
{
    private const long Hidden = 5;
    private const double Edge = 7;
    private const long Nodes = 281;

    private readonly Tensor _u; // [H, 2]
    private readonly Tensor _v; // [D, H]
    private readonly Tensor _c; // [D]

    public PlaneBernoulliModel(long dimensions = 100, double scale = 1, long seed = 4)
    {
        using var rng = new Generator((ulong)seed);
        (_u, _v, _c) = (Draw([Hidden, 2], rng), Draw([dimensions, Hidden], rng), Draw([dimensions], rng));
        Tensor Draw(long[] size, Generator from)
        {
            using Tensor values = randn(size, dtype: ScalarType.Float64, generator: from);
            return (values * scale).DetachFromDisposeScope();
        }
    }

    public ModelSpec Spec => new PpcaSpec();

    public DataShape DataShape => DataShape.Vector(_c.shape[0], Support.Binary);

    public nn.Module Network => throw new NotSupportedException();

    public long LatentDim => 2;

    /// <summary>Whether proposals are spoilt: beyond z₀ = 1 the likelihood is not a number.</summary>
    public bool IsTorn { get; init; }

    public ITrainingProcedure CreateTraining(TrainingSpec training) => throw new NotSupportedException();

    public Tensor LogPrior(Tensor z) => StandardNormal.LogProb(z);

    public Tensor LogLikelihood(Tensor x, Tensor z)
    {
        Tensor logits = Logits(z), logLikelihood = (x * logits - nn.functional.softplus(logits)).sum(dim: -1);
        return IsTorn ? logLikelihood + where(z.select(-1, 0) > 1, double.NaN, 0.0) : logLikelihood;
    }

    public Tensor SamplePrior(long count, Generator rng)
    {
        Tensor z = randn([count, 2], dtype: ScalarType.Float64, generator: rng);
        return IsTorn ? -z.abs() : z;
    }

    public Tensor SampleObservation(Tensor z, Generator rng) => Logits(z).sigmoid().bernoulli(rng);

    public Tensor Sample(long count, Generator rng) => SampleObservation(SamplePrior(count, rng), rng);

    /// <returns>log p(x) by the trapezium rule, whose error falls faster than any power of the spacing for such an integrand,
    /// [B].</returns>
    public double[] Exact(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor axis = linspace(-Edge, Edge, Nodes, dtype: ScalarType.Float64);
        Tensor z = stack([axis.repeat_interleave(Nodes), axis.repeat(Nodes)], 1).unsqueeze(1); // [N², 1, 2]
        double logCell = 2 * Math.Log(2 * Edge / (Nodes - 1));
        // [N², D], [N²]
        Tensor logits = Logits(z.squeeze(1)), rest = LogPrior(z).squeeze(1) - nn.functional.softplus(logits).sum(dim: -1) + logCell;
        return (logits.mm(x.t()) + rest.unsqueeze(-1)).logsumexp(0).data<double>().ToArray();
    }

    public void Dispose()
    {
        _u.Dispose();
        _v.Dispose();
        _c.Dispose();
    }

    private Tensor Logits(Tensor z) => nn.functional.linear(nn.functional.linear(z, _u).tanh(), _v, _c);
}
