using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Testing;

/// <summary>A metric with small budgets, a model that it can measure, and what it measures it on.</summary>
/// <param name="Spec">Small: every check measures with it.</param>
/// <param name="Model">One that has the capability which the metric requires.</param>
/// <param name="Context">Of a few examples of the model's data; <see cref="EvaluationContext.Samples"/> is put in for each
/// measurement.</param>
public sealed record MetricCase(MetricSpec Spec, IGenerativeModel Model, EvaluationContext Context)
{
    /// <param name="x">[N, *event], fixed; a view of it is measured.</param>
    public static MetricCase Of(MetricSpec spec, IGenerativeModel model, Tensor x) => new(spec, model, new EvaluationContext
    {
        X = x,
        TrainingX = x,
        Samples = null!, // Measure puts those of the model here
        Shape = model.DataShape,
        Streams = new RandomStreams(7),
        Training = new TrainingSummary(1, [5], null),
        Clock = TimeProvider.System,
    });

    /// <summary>As the evaluator does: without gradients, in a scope of its own, with samples of the model.</summary>
    public IReadOnlyList<Measurement> Measure()
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using var samples = new SampleSource(Model, Context.Streams, Context.X.device)
        {
            Store = Context.Store,
            Progress = Context.Progress,
        };
        return Spec.Create().Evaluate(Model, Context with { Samples = samples });
    }

    /// <summary>The metric measures the first so many examples of the same data.</summary>
    public MetricCase First(long examples) => this with { Spec = Spec with { Examples = (int)examples } };

    public override string ToString() => $"{Spec.GetType().Name} on {Context.X.shape[0]} examples of {Model.Spec.Kind}";
}
