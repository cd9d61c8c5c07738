using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Checks;

/// <summary>A model with known answers, observations of it, and what each estimator must say of them.</summary>
public sealed class KnownCase : IDisposable
{
    private readonly List<(string Estimator, KnownNumber Number)> _numbers = [];
    private readonly List<CertificateRow> _routes = [];

    /// <param name="x">[N, D]; the case owns it, as it does the model.</param>
    public KnownCase(string name, IGenerativeModel model, Tensor x)
    {
        (Name, Model, X, Shape) = (name, model, x.DetachFromDisposeScope(), model.DataShape);
    }

    public string Name { get; }

    public IGenerativeModel Model { get; }

    public Tensor X { get; }

    /// <summary>Other observations of the same data, [M, D], which the case owns; <see cref="X"/> where nothing is learned from
    /// them.</summary>
    public Tensor? TrainingX { get; init; }

    /// <summary>As metrics see the data; of another support than the model's where only that makes a number defined.</summary>
    public DataShape Shape { get; init; }

    /// <summary>Of observations, for metrics that compare features; the case owns it. Null where none is asked for.</summary>
    public FeatureNetwork? Features { get; init; }

    /// <summary>Two routes to an exact value agree within this, nats.</summary>
    public const double RouteTolerance = 1e-10;

    public KnownCase Expect(string estimator, params KnownNumber[] numbers)
    {
        _numbers.AddRange(numbers.Select(number => (estimator, number)));
        return this;
    }

    /// <summary>Checks two routes to one exact value against each other.</summary>
    /// <returns>The values of the first.</returns>
    public double[] Agreed(string what, Tensor first, Tensor second)
    {
        using Tensor difference = (first - second).abs().max();
        double largest = difference.item<double>(), mean = first.mean().item<double>(), again = second.mean().item<double>();
        bool agree = largest <= RouteTolerance;
        _routes.Add(new CertificateRow(
            "two routes", Name, what, "=", mean, again, RouteTolerance, largest / RouteTolerance,
                agree ? CertificateVerdict.Pass : CertificateVerdict.Miss,
            agree ? "" : FormattableString.Invariant($"two routes to the exact value differ by {largest:G3}")));
        return first.data<double>().ToArray();
    }

    /// <summary>Runs every estimator that something is known of, once each.</summary>
    /// <param name="only">This one alone; all when null.</param>
    public IEnumerable<CertificateRow> Check(CertifiedEstimators estimators, EvaluationContext context, string? only)
    {
        foreach (CertificateRow route in _routes)
            yield return route;
        EvaluationContext own = context with
        {
            X = X,
            TrainingX = TrainingX ?? X,
            Shape = Shape,
            DataDensity = Model as IDensity,
            Features = Features is { } features ? new(features) : null,
        };
        foreach (IGrouping<string,
            (string Estimator, KnownNumber Number)> group in _numbers.Where(entry => only is null || entry.Estimator == only)
            .GroupBy(entry => entry.Estimator))
        {
            IReadOnlyList<Measurement> rows = Evaluate(estimators[group.Key], own);
            foreach ((string estimator, KnownNumber number) in group)
                yield return number.Judge(estimator, Name, rows);
        }
    }

    public void Dispose()
    {
        X.Dispose();
        TrainingX?.Dispose();
        Model.Dispose();
        Features?.Dispose();
    }

    private IReadOnlyList<Measurement> Evaluate(IMetric metric, EvaluationContext context)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using var samples = new SampleSource(Model, context.Streams, CPU);
        return metric.Evaluate(Model, context with { Samples = samples });
    }
}
