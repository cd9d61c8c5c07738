using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>The importance-weighted bound written again, with places for one mistake.</summary>
internal sealed class OwnImportance : IMetric
{
    private const int Largest = 1000;

    public delegate Tensor LogWeight(Tensor likelihood, Tensor prior, Tensor posterior);

    public LogWeight Weigh { get; init; } = (likelihood, prior, posterior) => likelihood + prior - posterior;

    public Func<DiagonalGaussian, Tensor, Tensor> Draw { get; init; } = (q, noise) => q.Reparameterize(noise);

    /// <summary>From groups [G, K, N] to [G, N].</summary>
    public Func<Tensor, Tensor> Average { get; init; } = weights => LogSpace.LogMeanExp(weights, 1);

    /// <summary>From [K, N] to [N].</summary>
    public Func<Tensor, Tensor> Effective { get; init; } = weights => ((weights.logsumexp(0) * 2) - (weights * 2).logsumexp(0)).exp();

    /// <summary>k̂ of the log weights of one example.</summary>
    public Func<IReadOnlyCollection<double>, double> Tail { get; init; } = ParetoTail.Shape;

    public IReadOnlyList<MetricDescriptor> Descriptors => new ImportanceBoundSpec().Create().Descriptors;

    public Type Requirement => typeof(IAmortizedPosterior);

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        var latent = (IAmortizedPosterior)model;
        DiagonalGaussian q = latent.Posterior(context.X);
        using Generator rng = context.Streams.Create("own-importance", CPU);
        Tensor z = Draw(q, randn([Largest, .. q.Mean.shape], dtype: ScalarType.Float64, generator: rng));
        Tensor weights = Weigh(latent.LogLikelihood(context.X, z), latent.LogPrior(z), q.LogProb(z)); // [K, N]
        double[] effective = Effective(weights).data<double>().ToArray();
        return
        [
            .. new[] { 1, 2, 10, Largest }.Select(
                k => Marked(Measurement.OfExamples(Descriptors[0], Bound(weights, k), "", $"K={k}"), weights)),
            Measurement.OfExamples(Descriptors[1], effective, "", $"K={Largest}"),
            Measurement.OfExamples(Descriptors[2], [.. effective.Select(value => value / Largest)], "", $"K={Largest}"),
            Measurement.OfExamples(
                Descriptors.Single(row => row.Id == "importance-unreliable-share"), Unreliable(weights), "", $"K={Largest}"),
        ];
    }

    private double[] Bound(Tensor weights, int k) => Average(weights.view(Largest / k, k, -1)).mean([0L]).data<double>().ToArray();

    /// <summary>A bound that still rises is loose.</summary>
    private Measurement Marked(Measurement row, Tensor weights) =>
        Bound(weights, Largest).Average() - Bound(weights, Largest / 10).Average() > 0.05 ? row.Loosened("it rises") : row;

    /// <param name="weights">[K, N]</param>
    private double[] Unreliable(Tensor weights) =>
        [.. weights.t().contiguous().data<double>().ToArray().Chunk(Largest)
            .Select(row => Tail([.. row]) > ParetoTail.Threshold(Largest) ? 1.0 : 0)];
}
