using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Flows;
using GenBench.Models.Known;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification;

/// <summary>Over 400 repetitions with fresh examples and fresh noise, 95 % intervals cover the population's value between 92 and 98 % of
/// the time. The population's value is closed form, since the examples come from the model: E[log p(x)] is minus a Gaussian's entropy,
/// and the encoder's loss is the same for every x.</summary>
public sealed class CalibrationTests
{
    private const int Repetitions = 400;
    private const int Examples = 60;

    [Fact]
    public void Intervals_of_the_ELBO_and_its_term_cover()
    {
        using var model = Shifted();
        double expected = Evidence(model) + Loss(model);

        AssertCovers(model, new ElboSpec { Samples = 4 }.Create(), "elbo", "", expected);
    }

    [Fact]
    public void Intervals_of_the_importance_bound_cover()
    {
        using var model = Shifted();
        using Quadrature rule = Quadrature.GaussHermite(80, 2);

        AssertCovers(
            model, new ImportanceBoundSpec { Samples = [2] }.Create(), "importance-bound", "K=2",
            Evidence(model) + model.ImportanceGap(rule));
    }

    [Fact]
    public void Intervals_of_a_flow_with_probes_of_the_trace_cover()
    {
        using var model = new KnownLinearFlow(new[,] { { 0.3, 0.6 }, { -0.2, -0.5 } }, [0.3, -0.5]);
        double expected = -Math.Log(2 * Math.PI) - 1 - (0.3 - 0.5); // −entropy of N(0, I), less the trace
        var spec = new FlowLikelihoodSpec { Solver = new RungeKutta4Solver { Steps = 8 }, Trace = new HutchinsonTrace { Samples = 2 } };

        AssertCovers(model, spec.Create(), "flow-log-likelihood", "", expected);
    }

    private static KnownLinearGaussian Shifted() =>
        new(new double[,] { { 1 }, { 0.5 }, { -0.7 } }, 0.7, new EncoderError { VarianceFactor = 1.5, MeanShift = 0.4 });

    /// <summary>E[log p(x)] = −½ ln|2πe C|.</summary>
    private static double Evidence(KnownLinearGaussian model)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weights = model.Density.Weights;
        Tensor covariance = matmul(weights, weights.t()) + (eye(3, dtype: ScalarType.Float64) * 0.49);
        return -0.5 * (linalg.slogdet(covariance).Item2.item<double>() + (3 * (1 + Math.Log(2 * Math.PI))));
    }

    private static double Loss(KnownLinearGaussian model)
    {
        using Quadrature rule = Quadrature.GaussHermite(80, 1);
        return model.ImportanceGap(rule);
    }

    private static void AssertCovers(IGenerativeModel model, IMetric metric, string id, string component, double expected)
    {
        int covered = Enumerable.Range(0, Repetitions).Count(repetition => Covers(model, metric, repetition, id, component, expected));

        Assert.InRange(covered, 0.92 * Repetitions, 0.98 * Repetitions);
    }

    private static bool Covers(IGenerativeModel model, IMetric metric, int repetition, string id, string component, double expected)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using var rng = new Generator((ulong)(1000 + repetition));
        EvaluationContext context = Evaluations.Context(model.Sample(Examples, rng), seed: repetition);
        Estimate estimate = metric.Evaluate(model, context).Row(id, component).Estimate!.Value;
        double halfWidth = 2.0010 * estimate.StandardError; // Student's t at 97.5 % with 59 degrees of freedom
        return Math.Abs(estimate.Mean - expected) <= halfWidth;
    }
}
