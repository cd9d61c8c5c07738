using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>Penalized linear classifiers of coordinates and random cosines that tell one set from another, each tried on the part of both
/// that it was not fitted to.</summary>
/// <remarks>Regularized least squares: Rifkin et al. 2003. Equal rows lie in one part, so that a row is never classified by its own copy,
/// and copies that stand in both sets are counted right once for each time that they are wrong.</remarks>
internal sealed class CrossValidatedTest(int folds, int cosines, double penalty)
{
    private const long BandwidthRows = 200;

    /// <summary>Share of all rows that are given to their own set.</summary>
    public Estimate Accuracy(DistinctRows rows, Generator rng, CancellationToken cancellation)
    {
        long distinct = rows.Rows.shape[0], count = (long)(rows.InFirst.sum() + rows.InSecond.sum()).item<double>();
        int parts = (int)Math.Min(folds, distinct);
        if (parts < 2)
            return Estimate(0.5, count, folds);
        Tensor z = Inputs(rows.Rows, rng);
        Tensor part = arange(distinct, dtype: ScalarType.Int64).remainder(parts);
        Tensor isFitted = part.unsqueeze(1).ne(arange(parts, dtype: ScalarType.Int64)).to(ScalarType.Float64); // [U, K]
        Tensor towards = zeros([distinct], ScalarType.Float64); // below 0 for the first
        for (int held = 0; held < parts; held++)
        {
            cancellation.ThrowIfCancellationRequested();
            Tensor rest = isFitted.select(1, held), score = Score(z, rows.InFirst * rest, rows.InSecond * rest);
            towards.copy_(where(rest.eq(0), score.sign(), towards));
        }

        Tensor right = (rows.InFirst * (1 - towards) + rows.InSecond * (1 + towards)) / 2;
        return Estimate(right.sum().item<double>() / count, count, parts);
    }

    /// <summary>z·w + b by penalized least squares towards −1 for the first set and 1 for the second, both sets with half of the
    /// weight.</summary>
    /// <param name="first">Weights of the rows in the first set, [U].</param>
    /// <param name="second">In the second, [U].</param>
    /// <returns>[U]</returns>
    private Tensor Score(Tensor z, Tensor first, Tensor second)
    {
        Tensor ofFirst = first / first.sum().clamp(min: 1) / 2, ofSecond = second / second.sum().clamp(min: 1) / 2;
        Tensor weight = (ofFirst + ofSecond).unsqueeze(1), mean = (z * weight).sum(0L) / weight.sum(), centred = z - mean;
        Tensor gram = centred.t().mm(centred * weight) + penalty * eye(z.shape[1], dtype: ScalarType.Float64);
        Tensor slope = linalg.solve(gram, centred.t().mv(ofSecond - ofFirst));
        return centred.mv(slope) + (ofSecond.sum() - ofFirst.sum());
    }

    /// <summary>Predictions of one part share what they were made from, and those of two parts share most of it: the variance of
    /// independent ones over n is taken K/(K − 1) times more.</summary>
    /// <remarks>Nadeau &amp; Bengio 2003, section 3, doi:10.1023/A:1024068626366: 1/K + 1/(K − 1) of a part's variance.</remarks>
    private static Estimate Estimate(double share, long count, int parts) =>
        ShareEstimate.Of(share, count, designEffect: 1 + (parts / (parts - 1.0)));

    /// <summary>Coordinates with mean 0 and variance 1, and √2 cos(ω·z + b) with ω ~ N(0, I/h²), h the median distance.</summary>
    /// <returns>[U, D + cosines]</returns>
    private Tensor Inputs(Tensor x, Generator rng)
    {
        Tensor deviation = x.std(0, unbiased: false);
        Tensor z = (x - x.mean([0L])) / deviation.masked_fill(deviation.eq(0), 1);
        if (cosines == 0)
            return z;
        Tensor some = z.narrow(0, 0, Math.Min(BandwidthRows, z.shape[0]));
        Tensor distances = cdist(some, some, 2, compute_mode.donot_use_mm_for_euclid_dist);
        Tensor bandwidth = distances.masked_select(distances.gt(0)).median();
        Tensor omega = randn([z.shape[1], cosines], ScalarType.Float64, generator: rng) / bandwidth;
        Tensor phase = rand([cosines], ScalarType.Float64, generator: rng) * (2 * Math.PI);
        return cat([z, (z.mm(omega) + phase).cos() * Math.Sqrt(2)], 1);
    }
}
