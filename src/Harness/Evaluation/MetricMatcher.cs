using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Evaluation;

/// <summary>Decides by a metric's type parameter whether it applies to a model, and says why where it does not.</summary>
public static class MetricMatcher
{
    private static readonly IReadOnlyDictionary<Type, string> Lacks = new Dictionary<Type, string>
    {
        [typeof(IReconstructor)] = "no map from an observation to a code and back",
        [typeof(IEncoder)] = "no encoder",
        [typeof(IInvertible)] = "no invertible map to a latent",
        [typeof(IDensity)] = "no density that can be evaluated",
        [typeof(ILatentVariableModel)] = "no prior and likelihood of a continuous latent",
        [typeof(IAmortizedPosterior)] = "no posterior q(z|x)",
        [typeof(IDiscreteCode)] = "no discrete code",
        [typeof(ICategoricalPosterior)] = "no categorical latents",
        [typeof(IConditionalSampler)] = "no classes to ask for",
        [typeof(IGuidedSampler)] = "no pull towards a class that can be chosen",
        [typeof(IProbabilityFlow)] = "no differential equation between noise and data",
        [typeof(IDiffusionBound)] = "no chain of noisy copies with a bound",
        [typeof(IDenoisingChain)] = "no chain of noisy copies whose steps can be looked at",
        [typeof(IScheduledFlow)] = "no flow along a schedule of signal and noise",
        [typeof(IPathRegression)] = "no velocity learned from paths between noise and data",
        [typeof(IStepwiseSampler)] = "no choice of sampling steps",
    };

    /// <summary>Null when the metric applies.</summary>
    public static string? WhyNot(IMetric metric, IGenerativeModel model) =>
        metric.Requirement.IsInstanceOfType(model)
            ? null
            : $"{model.Spec.Kind} has {Lacks.GetValueOrDefault(metric.Requirement, $"no {metric.Requirement.Name}")}";

    public static IReadOnlyList<Measurement> Match(IMetric metric, IGenerativeModel model, EvaluationContext context) =>
        WhyNot(metric, model) is { } reason
            ? [.. metric.Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))]
            : UnboundedDensity.Doubted(metric.Evaluate(model, context), model, context.Shape);
}
