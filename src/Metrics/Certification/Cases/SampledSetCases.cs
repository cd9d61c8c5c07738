using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>Samples and real examples of distributions for which the expectation of a number is known at any count.</summary>
internal static class SampledSetCases
{
    private const int Neighbours = CertifiedEstimators.Neighbours;

    public static IReadOnlyList<Func<RandomStreams, bool, KnownCase>> All { get; } =
    [
        (streams, isShort) => Shifted(streams, KnownSetCases.Count(isShort), 5, 0),
        (streams, isShort) => Shifted(streams, KnownSetCases.Count(isShort), 20, 0),
        (streams, isShort) => Shifted(streams, KnownSetCases.Count(isShort), 5, 1),
        (streams, isShort) => Shifted(streams, KnownSetCases.Count(isShort), 20, 1.5),
    ];

    /// <summary>Real examples of N(0, I), samples of N(μ, I).</summary>
    private static KnownCase Shifted(RandomStreams streams, int count, int dimensions, double shift)
    {
        string name = FormattableString.Invariant($"N({shift}, I) and N(0, I), {dimensions} dimensions");
        using Generator rng = streams.Create($"certificate/{name}", CPU);
        Tensor real = randn([2 * count, dimensions], ScalarType.Float64, generator: rng);
        Tensor Draw(long rows, Generator noise) => Moved(randn([rows, dimensions], ScalarType.Float64, generator: noise), shift);
        KnownCase known = KnownSetCases.Of(name, Draw, real).Expect(
            CertifiedEstimators.Kernel,
            Expected("kernel-distance", "", Discrepancy(dimensions, shift * shift)),
            Expected("kernel-distance", "floor", 0));
        string[] equal = shift == 0 ? ["", "floor"] : ["floor"];
        foreach (MetricComponent component in equal)
        {
            known.Expect(
                CertifiedEstimators.PrecisionRecall,
                Expected("density", component, 1),
                Expected("coverage", component, Coverage(count)));
        }

        return known;
    }

    private static Tensor Moved(Tensor x, double shift)
    {
        x.select(1, 0).add_(shift);
        return x;
    }

    /// <summary>MMD² under (x·y/F + 1)³ by the moments of x·y: of two samples m, F + 2m + m² and m³ + 6m² + 3mF + 6m; of a sample and a
    /// real example 0, m + F and 0; of two real examples 0, F and 0.</summary>
    /// <param name="m">|μ|²</param>
    private static double Discrepancy(double f, double m)
    {
        static double Kernel(double f, double first, double second, double third) =>
            1 + (3 * first / f) + (3 * second / (f * f)) + (third / (f * f * f));
        double samples = Kernel(f, m, f + (2 * m) + (m * m), (m * m * m) + (6 * m * m) + (3 * m * f) + (6 * m));
        return samples + Kernel(f, 0, f, 0) - (2 * Kernel(f, 0, m + f, 0));
    }

    /// <summary>For equal distributions any order of the other N − 1 real examples and the N samples by their distance from a real
    /// example is as likely as any other: its ball holds no sample when the first k are all real.</summary>
    private static double Coverage(int count) =>
        1 - Enumerable.Range(0, Neighbours).Aggregate(1.0, (product, i) => product * (count - 1 - i) / ((2 * count) - 1 - i));

    private static KnownNumber Expected(string id, MetricComponent component, double value) =>
        new() { Id = id, Component = component, Exact = [value], IsJudgedByReportedError = true, LargestError = 0.8 };
}
