using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Modes that samples hit or miss, and how evenly samples fall to them, for data whose modes are known.</summary>
public sealed class ModeCoverage(ModeCoverageSpec spec) : IMetric<IGenerativeModel>
{
    /// <summary>Modes hit.</summary>
    public static MetricDescriptor Hit { get; } = new()
    {
        Id = "modes-hit",
        ErrorCovers = ErrorCoverage.Samples,
        Version = 2,
        Title = "Modes hit",
        Definition = "number of modes to which enough samples of high quality fall, each sample counted for its nearest centre",
        Source = "Lin et al. 2018, section 4.1, arXiv:1712.04086",
        Unit = "modes",
        Direction = Direction.Higher,
        Kind = BoundKind.Estimate,
        Role = MetricRole.SampleQuality,
        ShortTitle = "modes",
        Place = 2,
    };

    private static readonly MetricDescriptor Missing = Hit with
    {
        Id = "modes-missing",
        ErrorCovers = ErrorCoverage.Samples,
        Title = "Missing modes",
        Definition = "number of modes that are not hit",
        Direction = Direction.Lower,
        Role = MetricRole.Detail,
    };

    /// <summary>Share of samples near a mode.</summary>
    public static MetricDescriptor HighQuality { get; } = Hit with
    {
        Id = "high-quality-share",
        ErrorCovers = ErrorCoverage.Samples,
        Title = "High-quality share",
        Definition = "share of samples within 3 standard deviations (or the radius of the protocol) of a centre; 0.989 for the data "
            + "themselves in the plane",
        Unit = "share",
        Role = MetricRole.SampleQuality,
        ShortTitle = "high quality",
        Place = 3,
    };

    private static readonly MetricDescriptor Imbalance = Hit with
    {
        Id = "mode-imbalance",
        ErrorCovers = ErrorCoverage.Samples,
        Title = "Mode imbalance",
        Definition = "KL(h ‖ uniform), h the share of samples nearest to each centre; about (K − 1)/2n for the data themselves, ln K when "
            + "all fall to one of K",
        Unit = "nats",
        Direction = Direction.Lower,
        Role = MetricRole.Detail,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Hit, Missing, HighQuality, Imbalance];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (context.DataDensity is not IKnownModes modes)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, "the modes of these data are not known"))];
        return [.. spec.RowsOf(context.Samples).SelectMany(row => OfSamples(row, modes, context))];
    }

    private List<Measurement> OfSamples(SampledRow row, IKnownModes modes, EvaluationContext context)
    {
        using Tensor samples = context.Samples.Take(spec.Samples, row.Kind, context.Cancellation);
        (long[] nearest, double[] distances) = NearestCentres(samples, modes, context);
        return [.. Rows(nearest, distances, modes).Select(measured => measured with
        {
            Component = row.Component,
            Protocol = FormattableString.Invariant($"samples={spec.Samples} {row.Name}; {Protocol(modes)}"),
        })];
    }

    private List<Measurement> Rows(long[] nearest, double[] distances, IKnownModes modes)
    {
        long[] hits = new long[modes.Centres.shape[0]], falls = new long[hits.Length];
        double[] isHighQuality = [.. distances.Select(distance => distance <= spec.Radius * modes.StandardDeviation ? 1.0 : 0.0)];
        for (int i = 0; i < nearest.Length; i++)
        {
            falls[nearest[i]]++;
            hits[nearest[i]] += (long)isHighQuality[i];
        }

        Estimate hit = new Histogram(hits, nearest.Length).PlacesHit(spec.HitsNeeded);
        return
        [
            new() { Descriptor = Hit, Estimate = hit },
            new() { Descriptor = Missing, Estimate = hit with { Mean = hits.Length - hit.Mean } },
            new() { Descriptor = HighQuality, Estimate = ShareEstimate.Of(isHighQuality) },
            new() { Descriptor = Imbalance, Estimate = new Histogram(falls).DivergenceFromUniform() },
        ];
    }

    private string Protocol(IKnownModes modes)
    {
        long count = modes.Centres.shape[0];
        return FormattableString.Invariant($"modes={count}; radius={spec.Radius} standard deviations; hits needed={spec.HitsNeeded}");
    }

    /// <summary>A sample that is not a number is nearest to no centre: it counts for the first, at infinite distance.</summary>
    private static (long[] Nearest, double[] Distances) NearestCentres(Tensor samples, IKnownModes modes, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor centres = modes.Centres.to(samples.device);
        List<Tensor> distances = [], nearest = [];
        foreach (Chunk chunk in context.Chunks(samples.shape[0], context.ChunkRows))
        {
            Tensor offsets = chunk.Of(samples).to(ScalarType.Float64).unsqueeze(1) - centres;                   // [B, K, D]
            (Tensor values, Tensor indexes) = offsets.square().sum(dim: -1).sqrt().nan_to_num(double.PositiveInfinity).min(1);
            distances.Add(values);
            nearest.Add(indexes);
        }

        return (cat(nearest).cpu().data<long>().ToArray(), cat(distances).cpu().data<double>().ToArray());
    }
}
