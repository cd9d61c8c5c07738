using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>Given samples beside given real examples, where a number of the two sets is known to the last digit.</summary>
internal static class KnownSetCases
{
    private const int Neighbours = CertifiedEstimators.Neighbours;

    /// <summary>Fewer leave the potentials of an assignment undetermined.</summary>
    private const int PointsADimension = 30;

    public static IReadOnlyList<Func<RandomStreams, bool, KnownCase>> All { get; } =
    [
        (streams, isShort) => Image(streams, Count(isShort), 2),
        (streams, isShort) => Image(streams, Count(isShort), 5),
        (streams, isShort) => Image(streams, Count(isShort), 20),
        (streams, isShort) => SameSet(streams, Count(isShort), 5),
        (_, isShort) => TwoPlaces(Count(isShort)),
    ];

    /// <summary>Samples, and real examples they are compared with; even.</summary>
    public static int Count(bool isShort) => isShort ? 60 : 160;

    /// <param name="samples">[N, D]</param>
    /// <param name="real">[2N, D]: even rows are compared with the samples.</param>
    public static KnownCase Of(string name, Func<long, Generator, Tensor> samples, Tensor real) =>
        new(name, new KnownSampler(DataShape.Vector(real.shape[1], Support.Real), samples), real) { Features = new PlainFeatures() };

    /// <summary>Samples y = a x + c of the real examples x, a positive in each direction: the gradient of a convex function, so the
    /// cheapest map of the one set onto the other, and of the Gaussian fitted to the one onto that of the other.</summary>
    private static KnownCase Image(RandomStreams streams, int count, int dimensions)
    {
        string name = FormattableString.Invariant($"a set and its image, {dimensions} dimensions");
        using Generator rng = streams.Create($"certificate/{name}", CPU);
        Tensor x = 1 + randn([count, dimensions], ScalarType.Float64, generator: rng);
        Tensor a = linspace(0.6, 1.8, dimensions, ScalarType.Float64);
        Tensor y = x * a + 0.4, moved = x - y;
        double squared = moved.square().sum(1L).mean().item<double>(), error = Error(x, y, a);
        // potentials of a few points in many dimensions are far from determined
        double? known = count >= PointsADimension * dimensions ? error : null;
        double frechet = (moved.mean([0L]).square().sum() + moved.var(0).sum()).item<double>();
        return Of(name, Repeated(y.flip(0).DetachFromDisposeScope()), x.repeat_interleave(2, dim: 0))
            .Expect(CertifiedEstimators.Frechet, new KnownNumber { Id = "frechet-distance", Exact = [frechet], ReportedError = error })
            .Expect(
                CertifiedEstimators.Wasserstein,
                Near("wasserstein-2-squared", squared, known),
                Near("wasserstein-2", Math.Sqrt(squared), known / Math.Sqrt(4 * squared)));
    }

    /// <summary>By the potentials of that map: 2 (m − m')·(x − m) + Σ (1 − a)(x − m)² for x, with 1/a for y.</summary>
    private static double Error(Tensor x, Tensor y, Tensor a)
    {
        Tensor mean = x.mean([0L]), otherMean = y.mean([0L]), shift = mean - otherMean;
        Tensor ofX = ((x - mean) * shift * 2 + (x - mean).square() * (1 - a)).sum(1L);
        Tensor ofY = ((otherMean - y) * shift * 2 + (y - otherMean).square() * (1 - a.reciprocal())).sum(1L);
        return Math.Sqrt((ofX.var() + ofY.var()).item<double>() / x.shape[0]);
    }

    /// <summary>The real examples themselves, in another order. A ball holds its own centre and k − 1 others, and half of the one on its
    /// edge.</summary>
    private static KnownCase SameSet(RandomStreams streams, int count, int dimensions)
    {
        const string name = "a set and itself";
        using Generator rng = streams.Create($"certificate/{name}", CPU);
        Tensor x = randn([count, dimensions], ScalarType.Float64, generator: rng);
        Tensor kernel = (x.mm(x.t()) / dimensions + 1).pow(3);
        double across = kernel.mean().item<double>();
        double within = ((kernel.sum() - kernel.trace()) / ((double)count * (count - 1))).item<double>();
        return Of(name, Repeated(x.flip(0).DetachFromDisposeScope()), x.repeat_interleave(2, dim: 0))
            .Expect(CertifiedEstimators.Frechet, Exactly("frechet-distance", 0))
            .Expect(CertifiedEstimators.Kernel, Exactly("kernel-distance", 2 * (within - across)))
            .Expect(CertifiedEstimators.Wasserstein, Exactly("wasserstein-2", 0))
            .Expect(
                CertifiedEstimators.PrecisionRecall,
                Exactly("precision", 1), Exactly("recall", 1), Exactly("density", (Neighbours + 0.5) / Neighbours), Exactly("coverage", 1));
    }

    /// <summary>All points on few places: real ones half on A and half on B, samples on A and on C. A ball has no radius, and k of its
    /// place's points have room in it.</summary>
    private static KnownCase TwoPlaces(int count)
    {
        int hits = count * 7 / 10;
        Tensor places = eye(3, dtype: ScalarType.Float64) * 10;
        Tensor real = places.index_select(0, arange(count, dtype: ScalarType.Int64).remainder(2));
        Tensor samples = places.index_select(0, arange(count, dtype: ScalarType.Int64).ge(hits).to(ScalarType.Int64) * 2);
        double share = (double)hits / count, deviation = Math.Sqrt(share * (1 - share) / count);
        return Of("sets on three places", Repeated(samples.DetachFromDisposeScope()), real.repeat_interleave(2, dim: 0)).Expect(
            CertifiedEstimators.PrecisionRecall,
            Near("precision", share, deviation),
            Near("recall", 0.5, 0.5 / Math.Sqrt(count)),
            Near("density", share, deviation),
            Near("coverage", 0.5, 0.5 / Math.Sqrt(count)));
    }

    private static KnownNumber Exactly(string id, double value) => new() { Id = id, Exact = [value] };

    /// <summary>An error that is found from a few random halves, or from the potentials of a few points, is near the known one and no
    /// more.</summary>
    private static KnownNumber Near(string id, double value, double? error) =>
        new() { Id = id, Exact = [value], ReportedError = error, ErrorTolerance = 0.45 };

    /// <param name="rows">[N, D], from the first again when they are used up.</param>
    private static Func<long, Generator, Tensor> Repeated(Tensor rows) =>
        (count, _) => rows.index_select(0, arange(count, dtype: ScalarType.Int64).remainder(rows.shape[0]));
}
