using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Distances of samples to their nearest training examples, held against those of as many test examples.</summary>
public sealed class NearestTraining(NearestTrainingSpec spec) : IMetric<IGenerativeModel>
{
    private static readonly MetricComponent FromModel = MetricComponent.Word("samples"), OfData = MetricComponent.Word("test-data");

    private static readonly MetricDescriptor Distance = new()
    {
        Id = "nearest-training-distance",
        ErrorCovers = ErrorCoverage.Samples,
        Version = 1,
        Title = "Distance to the nearest training example",
        Definition = "mean Euclidean distance to the nearest training example, of samples and of as many test examples",
        Source = "Meehan et al. 2020, section 2, arXiv:2004.05675",
        Unit = "units of x",
        Direction = Direction.None,
        Kind = BoundKind.Estimate,
    };

    /// <summary>Components <c>samples</c> and <c>test-data</c>.</summary>
    public static MetricDescriptor Authenticity { get; } = Distance with
    {
        Id = "authenticity",
        ErrorCovers = ErrorCoverage.Samples,
        Version = 2,
        Title = "Authenticity",
        Definition = "share of samples farther from their nearest training example than that is from its own nearest; the same of test "
            + "examples",
        Source = "Alaa et al. 2022, section 4.3, arXiv:2102.08921",
        Unit = "share",
        Role = MetricRole.Novelty,
        Columns = [new("authenticity", FromModel)],
    };

    private static readonly MetricDescriptor Nearer = Distance with
    {
        Id = "nearer-than-held-out",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Title = "Nearer to training data than held-out data",
        Definition = "P(d(sample) < d(test example)) + half of ties, d the distance to the nearest training example; ½ for the data, 1 "
            + "for copies",
        Unit = "share",
    };

    private static readonly MetricDescriptor Copying = Distance with
    {
        Id = "data-copying-z",
        ErrorCovers = ErrorCoverage.SamplesAndExamples,
        Version = 2,
        Title = "Data-copying test",
        Definition = "z of the Mann-Whitney U of d(sample) > d(test example), one cell: 0 ± 1 for the data, far below 0 for copies, far "
            + "above for samples off the data",
        Unit = "standard deviations",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Distance, Authenticity, Nearer, Copying];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        if (WhyNot(context) is { } reason)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        long count = Math.Min(spec.Samples, context.CountFor(spec));
        using DisposeScope scope = NewDisposeScope();
        Tensor training = Embed(context.TrainingX, context);
        IReadOnlyList<IGrouping<SampleKind, SampledRow>> kinds = [.. spec.RowsOf(context.Samples).GroupBy(row => row.Kind)];
        double part = 1.0 / (kinds.Count + 1);
        IDisposable first = context.Progress.Part(0, part);
        Neighbourhood held = Look("test-data", Embed(context.X.narrow(0, 0, count), context), training, context);
        first.Dispose();
        using IDisposable rest = context.Progress.Part(part, 1);
        string protocol = Protocol(context);
        return
        [
            .. context.Progress.Over(kinds).SelectMany(OfSamples),
            Row(Distance, Estimate.FromValues(held.Distances), $"n={count}; {protocol}", OfData),
            Row(Authenticity, ShareEstimate.Of(held.Authentic), $"n={count}; {protocol}", OfData),
        ];

        IEnumerable<Measurement> OfSamples(IGrouping<SampleKind, SampledRow> kind)
        {
            Tensor drawn = context.Samples.Take(count, kind.Key, context.Cancellation);
            Neighbourhood samples = Look($"{kind.Key}", Embed(drawn, context), training, context);
            return [.. kind.SelectMany(row => Rows(samples, held, $"n={count}; samples={row.Name}; {protocol}", row))];
        }
    }

    private string? WhyNot(EvaluationContext context) => (spec.Space, context.Features) switch
    {
        (SampleSpace.Features, null) => "features are those of a classifier, and these data have no classes",
        _ when context.TrainingX.shape[0] < 2 => "a training split of one example has no nearest neighbours",
        _ => null,
    };

    private string Protocol(EvaluationContext context)
    {
        string space = spec.Space == SampleSpace.Features ? $"features of {context.Features!.Value.Identity}" : "values";
        return FormattableString.Invariant($"training examples={context.TrainingX.shape[0]}; space={space}");
    }

    private static List<Measurement> Rows(Neighbourhood samples, Neighbourhood held, string protocol, SampledRow of)
    {
        RankComparison comparison = RankComparison.Of(samples.Distances, held.Distances);
        return
        [
            Row(Distance, Estimate.FromValues(samples.Distances), protocol, FromModel.And(of.Component)),
            Row(Authenticity, ShareEstimate.Of(samples.Authentic), protocol, FromModel.And(of.Component)),
            Row(Nearer, comparison.ShareBelow, protocol, of.Component),
            Row(Copying, comparison.ZEstimate, protocol, of.Component),
        ];
    }

    private static Measurement Row(MetricDescriptor descriptor, Estimate estimate, string protocol, MetricComponent component) =>
        new() { Descriptor = descriptor, Component = component, Estimate = estimate, Protocol = protocol };

    private static Neighbourhood Look(string what, Tensor x, Tensor training, EvaluationContext context)
    {
        ExampleValues distances = new(x.shape[0]), authentic = new(x.shape[0]);
        foreach (Chunk chunk in context.Chunks(x.shape[0], NearestNeighbours.QueryRows))
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> found = context.Once($"nearest/{what}", chunk, rows => Found(rows.Of(x), training, context));
            distances.Set(chunk, found[0]);
            authentic.Set(chunk, found[1]);
        }

        return new([.. distances.Values], [.. authentic.Values]);
    }

    /// <returns>The distance to the nearest training example, and whether that is more than its own to its nearest, [B] each.</returns>
    private static IReadOnlyList<Tensor> Found(Tensor x, Tensor training, EvaluationContext context)
    {
        (Tensor index, Tensor distance) = NearestNeighbours.Find(x, training, cancellation: context.Cancellation);
        Tensor neighbours = training.index_select(0, index.to(training.device)).to(x.device);
        (Tensor _, Tensor ownDistance) = NearestNeighbours.Find(neighbours, training, index, context.Cancellation);
        return [distance, distance.gt(ownDistance).to(ScalarType.Float64)];
    }

    /// <returns>[N, D] or [N, F], where the rows of x are.</returns>
    private Tensor Embed(Tensor x, EvaluationContext context)
    {
        if (spec.Space == SampleSpace.Values)
            return x;
        List<Tensor> features = [];
        foreach (Chunk chunk in context.Chunks(x.shape[0], context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            features.Add(context.Features!.Value.Evaluate(chunk.Of(x)).Features.to(x.device).MoveToOuterDisposeScope());
        }

        return cat(features);
    }

    /// <param name="Distances">To the nearest training example.</param>
    /// <param name="Authentic">1 where that is more than the distance of that example to its own nearest, else 0.</param>
    private sealed record Neighbourhood(double[] Distances, double[] Authentic);
}
