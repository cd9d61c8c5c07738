using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>A density of equally many parts for each of M points: a Gaussian around it with a variance of its own, the same in all
/// directions.</summary>
/// <remarks>Jiralerspong et al. 2023, section 3.1, arXiv:2302.04440. Variances by expectation and maximization (Dempster et al. 1977) in
/// place of gradient steps: each step raises the likelihood, from the same start.</remarks>
internal sealed class KernelMixture
{
    private const int MostSteps = 50;

    /// <summary>Nats a feature between two steps.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>Of the logarithm of a variance: on an exact copy it would fall without end.</summary>
    private const double Narrowest = -40;

    /// <summary>A part on the mean, for what is far from all points; squared distances from it are taken as so much of what they
    /// are.</summary>
    private const double OutlyingShare = 0.81;

    private readonly Tensor _centres;
    private readonly Tensor _logVariances;

    private KernelMixture(Tensor centres, Tensor logVariances) => (_centres, _logVariances) = (centres, logVariances);

    /// <summary>σ_j², [M].</summary>
    public Tensor Variances => _logVariances.exp();

    /// <summary>Log of the sum over parts of N(x|c_j, σ_j² I)/M, and the part of each j.</summary>
    public MixtureLikelihood Of(Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor joint = LogDensities(SquaredDistances(x, _centres), _logVariances, x.shape[1]) - Math.Log(_centres.shape[0]);
        Tensor logP = joint.logsumexp(1);
        Tensor shares = (joint - logP.unsqueeze(1)).exp().mean([0L]) * _centres.shape[0];
        return new MixtureLikelihood(logP.MoveToOuterDisposeScope(), shares.MoveToOuterDisposeScope());
    }

    /// <param name="centres">[M, F], float64, as both.</param>
    /// <param name="x">What the variances are the best for, [N, F].</param>
    public static KernelMixture Fit(Tensor centres, Tensor x, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        long features = x.shape[1];
        Tensor distances = cat([SquaredDistances(x, centres), SquaredDistances(x, x.mean([0L], keepdim: true)) * OutlyingShare], 1);
        Tensor each = full([centres.shape[0]], -Math.Log(centres.shape[0]), ScalarType.Float64);
        Tensor logWeights = cat([each, zeros([1], ScalarType.Float64)]);
        Tensor logVariances = ((distances.amin([0L]) + 1e-3) / features).log();
        logVariances[-1] = 0;
        double before = double.NegativeInfinity;
        for (int step = 0; step < MostSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope inner = NewDisposeScope();
            Tensor joint = LogDensities(distances, logVariances, features) + logWeights;
            Tensor logP = joint.logsumexp(1);
            double now = logP.mean().item<double>() / features;
            if (now - before < Tolerance)
                break;
            before = now;
            Tensor parts = joint.sub_(logP.unsqueeze(1)).exp_(), total = parts.sum(0L);
            Tensor best = ((parts * distances).sum(0L) / total / features).log().clamp(min: Narrowest, max: -Narrowest);
            logVariances.copy_(where(total.gt(0).logical_and(best.isfinite()), best, logVariances)); // none where a point is nobody's
        }

        return new KernelMixture(centres, logVariances.narrow(0, 0, centres.shape[0]).clone().MoveToOuterDisposeScope());
    }

    private static Tensor LogDensities(Tensor squared, Tensor logVariances, long features) =>
        squared.mul(logVariances.neg().exp()).add_(logVariances * features).add_(features * Math.Log(2 * Math.PI)).mul_(-0.5);

    private static Tensor SquaredDistances(Tensor x, Tensor centres) =>
        cdist(x, centres, 2, compute_mode.donot_use_mm_for_euclid_dist).pow_(2);
}

/// <summary>Of examples under a mixture.</summary>
/// <param name="LogP">Nats, [N].</param>
/// <param name="Shares">Mean over examples of the part that each kernel has in them, times the number of kernels, [M].</param>
internal sealed record MixtureLikelihood(Tensor LogP, Tensor Shares);
