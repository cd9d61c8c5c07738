using System.Text.Json;
using System.Text.Json.Nodes;
using GenBench.Harness.Data;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Specs;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Scoring;

/// <summary>Measures samples by the code that measures those of a model in a run, and with the same numbers where they are the same
/// samples.</summary>
/// <param name="json">Knows the metrics.</param>
public sealed class SampleScoring(SpecJson json, TimeProvider clock)
{
    private const string CountKey = "samples";

    /// <summary>The metrics that ask for samples alone, with their defaults.</summary>
    /// <param name="features">Only those that compare sets.</param>
    public IReadOnlyList<MetricSpec> Applicable(bool features = false) =>
    [
        .. json.Kinds.Of(typeof(MetricSpec)).Where(kind => typeof(SampleMetricSpec).IsAssignableFrom(kind.Type))
            .Select(kind => (MetricSpec)Activator.CreateInstance(kind.Type)!)
            .Where(spec => spec.Create() is var metric && metric.Requirement == typeof(IGenerativeModel)
                && (!features || metric is FeatureComparison)),
    ];

    /// <summary>What is worth knowing before the numbers.</summary>
    public static IEnumerable<string> Warnings(ScoringRequest request)
    {
        long real = request.Reference.Observations(Split.Test).X.shape[0], compared = request.Whole ? real : real / 2;
        if (request.Sets.Any(set => set.X.shape[0] > request.Count))
        {
            string counts = string.Join(", ", request.Sets.Select(set => FormattableString.Invariant($"{set.Name} {set.X.shape[0]}")));
            yield return FormattableString.Invariant(
                $"sets have different counts ({counts}): the first {request.Count} of each are measured, ")
                + "for numbers of different counts do not compare";
        }

        if (compared < request.Count)
        {
            yield return FormattableString.Invariant(
                $"there are {real} real examples, so {compared} are compared with as many samples where sets must be equal");
        }
    }

    /// <returns>The rows of each set, in their order.</returns>
    public IReadOnlyList<IReadOnlyList<TimedMeasurement>> Score(
        ScoringRequest request, Action<SampleSet, string> started, CancellationToken cancellation) =>
        [.. request.Sets.Select(set => Score(request, set, title => started(set, title), cancellation))];

    private IReadOnlyList<TimedMeasurement> Score(
        ScoringRequest request, SampleSet set, Action<string> started, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        DataShape shape = request.Reference.Shape;
        using var model = new GivenSamples(shape, set.X.narrow(0, 0, request.Count).to(request.Dtype));
        RandomStreams streams = new SeedPlan(request.Seed).Evaluation;
        using var samples = new SampleSource(model, streams, CPU);
        Batch test = request.Reference.Observations(Split.Test), training = request.Reference.Observations(Split.Train);
        var context = new EvaluationContext
        {
            X = Compared(test.X.to(request.Dtype), request),
            TrainingX = request.Reference is ReferenceRows ? training.X.narrow(0, 0, 0) : training.X,
            Labels = test.Labels is { } labels ? Compared(labels, request) : null,
            TrainingLabels = training.Labels,
            Samples = samples,
            Features = request.Features,
            Shape = shape,
            Streams = streams,
            ChunkRows = request.ChunkRows,
            DataDensity = request.Reference.Density,
            Clock = clock,
            Cancellation = cancellation,
        };
        IEnumerable<MetricSpec> metrics = request.Metrics.Select(metric => AtMost(metric, request.Count));
        return [.. new Evaluator(clock).Evaluate(model, metrics, context, started).Where(row => !request.Whole
            || row.Measurement.Component != MetricComponent.Floor)];
    }

    /// <summary>Metrics take every second row for the samples, and the others for their floor: where all are wanted, each stands
    /// twice.</summary>
    private static Tensor Compared(Tensor rows, ScoringRequest request) => request.Whole ? rows.repeat_interleave(2, dim: 0) : rows;

    /// <summary>The same metric of no more samples than there are.</summary>
    private MetricSpec AtMost(MetricSpec metric, long count)
    {
        var options = (JsonObject)JsonSerializer.SerializeToNode(metric, json.Options)!;
        if (options[CountKey] is not JsonValue value || !value.TryGetValue(out long wanted) || wanted <= count)
            return metric;
        options[CountKey] = count;
        return options.Deserialize<MetricSpec>(json.Options)!;
    }
}
