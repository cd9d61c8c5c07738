using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Samples;

/// <summary>How many of N independent samples fell to each of K places.</summary>
/// <param name="counts">[K]</param>
/// <param name="total">N: more than the sum of the counts where samples fell to none.</param>
internal sealed class Histogram(IReadOnlyList<long> counts, long total)
{
    public Histogram(IReadOnlyList<long> counts)
        : this(counts, counts.Sum())
    {
    }

    /// <summary>Places to which enough samples fell. The error is the delete-one jackknife's: the number falls by one without any of the
    /// samples of a place that has just enough of them. It is too large rather than too small.</summary>
    /// <remarks>Efron &amp; Stein 1981, doi:10.1214/aos/1176345462.</remarks>
    public Estimate PlacesHit(long least)
    {
        double pivotal = least * counts.Count(count => count == least), n = total;
        return new Estimate(counts.Count(count => count >= least), Math.Sqrt((n - 1) / n * (pivotal - (pivotal * pivotal / n))), total);
    }

    public Estimate DivergenceFromUniform() => DivergenceFrom([.. counts.Select(_ => 1.0 / counts.Count)]);

    /// <summary>Σ p ln(p/q), nats, p the shares of the samples; 0 ln 0 = 0. Its expectation at so many samples is about (K − 1)/2N above
    /// that of endless ones, and the error is about that expectation.</summary>
    /// <remarks>The error: Var(ln p/q)/N, or where p is near q the variance (K − 1)/2N² of half a chi-squared over N, the larger.</remarks>
    /// <param name="q">Taken as known, [K].</param>
    public Estimate DivergenceFrom(IReadOnlyList<double> q)
    {
        (double P, double LogRatio)[] hit =
        [
            .. from place in Enumerable.Range(0, counts.Count) where counts[place] > 0
               let p = (double)counts[place] / total
               select (p, Math.Log(p / q[place])),
        ];
        double mean = hit.Sum(place => place.P * place.LogRatio);
        double first = hit.Sum(place => place.P * Math.Pow(place.LogRatio - mean, 2)) / total;
        double second = (hit.Length - 1) / (2.0 * total * total);
        return new Estimate(mean, Math.Sqrt(Math.Max(first, second)), total);
    }
}
