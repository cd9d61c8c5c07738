using GenBench.Models.Contracts;

namespace GenBench.Metrics.Contracts;

/// <summary>A measurement procedure as the evaluator sees it.</summary>
public interface IMetric
{
    /// <summary>Every number the procedure can report; each gets a not-applicable row when the model does not qualify.</summary>
    IReadOnlyList<MetricDescriptor> Descriptors { get; }

    /// <summary>The capability interface a model must implement.</summary>
    Type Requirement { get; }

    /// <summary>Measures. The caller holds the model in evaluation mode, without gradients, within a dispose scope of its own.</summary>
    IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context);
}

/// <summary>A measurement procedure; its type parameter is what it requires of a model.</summary>
public interface IMetric<in TCapability> : IMetric
    where TCapability : class
{
    Type IMetric.Requirement => typeof(TCapability);

    IReadOnlyList<Measurement> IMetric.Evaluate(IGenerativeModel model, EvaluationContext context) =>
        Evaluate((TCapability)model, context);

    IReadOnlyList<Measurement> Evaluate(TCapability model, EvaluationContext context);
}
