using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inversion;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Interpolation;

/// <summary>Decodes straight and spherical paths between latents, and measures how far the decoded points go for how far they
/// get.</summary>
public sealed class LatentInterpolation(InterpolationSpec spec) : IMetric<IGenerativeModel>
{
    private static readonly MetricComponent Straight = MetricComponent.Word("straight"), Spherical = MetricComponent.Word("spherical");

    /// <summary>In units of the distance of the ends.</summary>
    public static MetricDescriptor Length => InterpolationRows.Values;

    /// <summary>The same in the features of a classifier.</summary>
    public static MetricDescriptor FeatureLength => InterpolationRows.Features;

    public IReadOnlyList<MetricDescriptor> Descriptors => InterpolationRows.All;

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (DecodedLatent.Of(model, spec) is not { } latent)
            return NotApplicable("no latent vector is decoded: between tokens, and between classes, there is no path");
        long pairs = latent.Encode is null ? spec.Pairs : Math.Min(spec.Pairs, context.CountFor(spec) / 2);
        if (pairs == 0)
            return NotApplicable("one example is measured; it takes two for the ends of a path");
        using DisposeScope scope = NewDisposeScope();
        (Tensor from, Tensor to) = Ends(latent, pairs, context);
        PriorShell shell = latent.Shell(context);
        string protocol = $"pairs={pairs}; steps={spec.Steps}; {latent.Protocol}";
        return
        [
            .. Rows(latent, LatentPath.Straight(from, to, spec.Steps), Straight, protocol, context),
            .. Rows(
                latent, LatentPath.Spherical(from, to, shell.Centre.to(from.dtype), spec.Steps), Spherical, $"{protocol}; {shell.Protocol}",
                context),
            .. context.Features is null
                ? [Measurement.NotApplicable(FeatureLength, "the data have no classes, so there is no classifier to take features from")]
                : (Measurement[])[],
        ];
    }

    private static (Tensor From, Tensor To) Ends(DecodedLatent latent, long pairs, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = context.Streams.Create("interpolation", context.X.device);
        Tensor z = latent.Encode is { } encode
            ? Mapped(context.X.narrow(0, 0, 2 * pairs), encode, context)
            : latent.Draw(2 * pairs, rng).flatten(1);
        Tensor ends = z.view(pairs, 2, -1);
        return (ends.select(1, 0).contiguous().MoveToOuterDisposeScope(), ends.select(1, 1).contiguous().MoveToOuterDisposeScope());
    }

    /// <param name="path">[n + 1, P, Z]</param>
    private static IEnumerable<Measurement> Rows(
        DecodedLatent latent, Tensor path, MetricComponent component, string protocol, EvaluationContext context)
    {
        Tensor x = Mapped(path.flatten(0, 1), latent.Decode, context); // [(n + 1)·P, *event]
        yield return Row(InterpolationRows.Values, Ratios(x, path.shape[0]), component, protocol);
        if (context.Features is not { } network)
            yield break;
        Tensor features = Mapped(x, points => network.Value.Evaluate(points).Features, context);
        yield return Row(
            InterpolationRows.Features, Ratios(features, path.shape[0]), component, $"{protocol}; features: {network.Value.Identity}");
    }

    private static Measurement Row(MetricDescriptor descriptor, double[] ratios, MetricComponent component, string protocol)
    {
        var row = new Measurement
        {
            Descriptor = descriptor,
            Component = component,
            Estimate = Estimate.FromValues(ratios),
            Protocol = protocol,
        };
        int broken = ratios.Count(ratio => !double.IsFinite(ratio));
        return broken == 0 ? row : row.Doubted($"{broken} of {ratios.Length} paths end where they began, or are not finite");
    }

    /// <param name="points">[(n + 1)·P, ...]</param>
    /// <param name="stops">n + 1</param>
    /// <returns>Length over distance of the ends, [P]; 1 where nothing moves.</returns>
    internal static double[] Ratios(Tensor points, long stops)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = points.flatten(1).to(ScalarType.Float64).cpu().view(stops, -1, points.flatten(1).shape[1]);
        Tensor length = (x.narrow(0, 1, stops - 1) - x.narrow(0, 0, stops - 1)).norm(2).sum(dim: 0), ends = (x[^1] - x[0]).norm(1);
        return where(length.eq(0), ones_like(length), length / ends).data<double>().ToArray();
    }

    private static Tensor Mapped(Tensor rows, Func<Tensor, Tensor> map, EvaluationContext context)
    {
        List<Tensor> parts = [];
        foreach (Chunk chunk in context.Blocks(rows.shape[0]))
        {
            using DisposeScope scope = NewDisposeScope();
            parts.Add(map(chunk.Of(rows)).alias().MoveToOuterDisposeScope());
        }

        return cat(parts, 0);
    }

    private IReadOnlyList<Measurement> NotApplicable(string reason) =>
        [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
}
