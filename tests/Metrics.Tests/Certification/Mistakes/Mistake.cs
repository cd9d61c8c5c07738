using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Certification.Mutants;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Tests.Certification.Mistakes;

/// <summary>An estimator with one known mistake, to stand in the place of the product's own.</summary>
internal sealed record Mistake(string Name, string Estimator, IMetric Metric)
{
    public static CertifiedEstimators Product { get; } = CertifiedEstimators.OfTheProduct();

    public static Mistake InModel(string name, string estimator, Func<IGenerativeModel, IGenerativeModel> broken) =>
        new(name, estimator, new Changed(Product[estimator]) { Model = broken });

    public static Mistake InContext(string name, string estimator, Func<EvaluationContext, EvaluationContext> changed) =>
        new(name, estimator, new Changed(Product[estimator]) { Context = changed });

    public static Mistake InRows(string name, string estimator, Func<Measurement, Measurement> changed) =>
        new(name, estimator, new Changed(Product[estimator]) { Row = changed });

    /// <summary>In every number of the rows of one descriptor.</summary>
    public static Mistake InNumbers(string name, string estimator, string id, Func<double, double> change) =>
        InRows(name, estimator, row => row.Descriptor.Id == id ? Changed.Values(row, change) : row);
}
