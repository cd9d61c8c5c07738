using GenBench.Metrics.Certification;
using GenBench.Metrics.Certification.Cases;
using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Certification.Mutants;
using static TorchSharp.torch;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification;

/// <summary>Metrics of samples with one known mistake are caught by the checks of the certificate, and the same without it are
/// not.</summary>
public sealed class SampleMutationTests
{
    private static readonly Estimators Product = Estimators.OfTheProduct();
    private static readonly RandomStreams Streams = new(Certificate.Seed);

    private static readonly Dictionary<string, (string Estimator, IMetric Metric)> Mistakes = new()
    {
        ["Fréchet: covariance over N"] = (Estimators.Frechet, Frechet((x, y) => FrechetOf(x, y, divisor: x.shape[0]))),
        ["Fréchet: no square root of the product"] = (Estimators.Frechet,
            Frechet((x, y) => FrechetOf(x, y, overlap: product => product.trace()))),
        ["Fréchet: root of each entry"] = (Estimators.Frechet,
            Frechet((x, y) => FrechetOf(x, y, overlap: product => product.abs().sqrt().trace()))),
        ["Fréchet: distance of means not squared"] = (Estimators.Frechet,
            Frechet((x, y) => FrechetOf(x, y) - Apart(x, y) + Math.Sqrt(Apart(x, y)))),
        ["Fréchet: half of the error"] = (Estimators.Frechet, WithErrors(Estimators.Frechet, 0.5)),
        ["kernel: pairs of a point with itself"] = (Estimators.Kernel, Kernel((x, y) => Biased(x, y, 3))),
        ["kernel: of degree two"] = (Estimators.Kernel, Kernel((x, y) => Biased(x, y, 2))),
        ["kernel: a tenth of the error"] = (Estimators.Kernel, WithErrors(Estimators.Kernel, 0.02)),
        ["neighbours: one too many"] = (Estimators.PrecisionRecall,
            new PrecisionRecallSpec { Neighbours = Estimators.Neighbours + 1 }.Create()),
        ["density: ties counted in full"] = (Estimators.PrecisionRecall, Density((x, y) => ClosedBalls(x, y) / Estimators.Neighbours)),
        ["density: not divided by k"] = (Estimators.PrecisionRecall, Density(ClosedBalls)),
        ["precision: half of the error"] = (Estimators.PrecisionRecall, WithErrors(Estimators.PrecisionRecall, 0.5)),
        ["Wasserstein: nearest, not assigned"] = (Estimators.Wasserstein,
            Wasserstein((x, y) => cdist(x, y).amin([1L]).square().mean().sqrt().item<double>())),
        ["Wasserstein: not rooted"] = (Estimators.Wasserstein,
            Wasserstein((x, y) => (x - y.flip(0)).square().sum(1L).mean().item<double>())),
        ["Wasserstein: half of the error"] = (Estimators.Wasserstein, WithErrors(Estimators.Wasserstein, 0.5)),
    };

    public static TheoryData<string> MistakeNames => [.. Mistakes.Keys];

    public static TheoryData<string> ProductNames =>
        [Estimators.Frechet, Estimators.Kernel, Estimators.PrecisionRecall, Estimators.Wasserstein];

    [Theory]
    [MemberData(nameof(MistakeNames))]
    public void A_mistake_is_caught(string mistake)
    {
        (string estimator, IMetric metric) = Mistakes[mistake];

        Assert.Contains(Rows(Product.With(estimator, metric), estimator), row =>
            row.Verdict is CertificateVerdict.Miss or CertificateVerdict.TooNoisy);
    }

    [Theory]
    [MemberData(nameof(ProductNames))]
    public void The_product_passes(string estimator) => AssertPasses(Rows(Product, estimator));

    [Fact]
    public void Written_again_without_a_mistake_they_pass() =>
        AssertPasses(Rows(Product.With(Estimators.Frechet, Frechet((x, y) => FrechetOf(x, y))), Estimators.Frechet));

    private static void AssertPasses(CertificateRow[] rows)
    {
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Passed, $"{row.Model}, {row.Number}: {row.Reason}"));
    }

    private static CertificateRow[] Rows(Estimators estimators, string only)
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        return
        [
            .. KnownSetCases.All.Concat(SampledSetCases.All).SelectMany(create =>
            {
                using KnownCase known = create(Streams, false);
                return Certificate.Check(known, estimators, Streams, TimeProvider.System, only).ToArray();
            }),
        ];
    }

    private static Recomputed Frechet(Func<Tensor, Tensor, double> number) => new(Product[Estimators.Frechet], "frechet-distance", number);

    private static Recomputed Kernel(Func<Tensor, Tensor, double> number) => new(Product[Estimators.Kernel], "kernel-distance", number);

    private static Recomputed Wasserstein(Func<Tensor, Tensor, double> number) =>
        new(Product[Estimators.Wasserstein], "wasserstein-2", number);

    private static Recomputed Density(Func<Tensor, Tensor, double> number) => new(Product[Estimators.PrecisionRecall], "density", number);

    private static Changed WithErrors(string estimator, double factor) => new(Product[estimator])
    {
        Row = row => row.Estimate is { } e ? row with { Estimate = e with { StandardError = e.StandardError * factor } } : row,
    };

    private static double Apart(Tensor x, Tensor y) => (x.mean([0L]) - y.mean([0L])).square().sum().item<double>();

    private static double FrechetOf(Tensor x, Tensor y, double? divisor = null, Func<Tensor, Tensor>? overlap = null)
    {
        Tensor Covariance(Tensor set) => (set - set.mean([0L])).t().mm(set - set.mean([0L])) / (divisor ?? set.shape[0] - 1);
        Tensor s = Covariance(x), t = Covariance(y), product = s.mm(t);
        Tensor root = overlap?.Invoke(product) ?? linalg.eigvals(product).real.clamp(min: 0).sqrt().sum();
        return Math.Max(0, Apart(x, y) + (s.trace() + t.trace() - 2 * root).item<double>());
    }

    private static double Biased(Tensor x, Tensor y, int degree)
    {
        Tensor Kernel(Tensor a, Tensor b) => (a.mm(b.t()) / a.shape[1] + 1).pow(degree).mean();
        return (Kernel(x, x) + Kernel(y, y) - 2 * Kernel(x, y)).item<double>();
    }

    /// <summary>Mean over x of the number of y whose ball holds it, edges included.</summary>
    private static double ClosedBalls(Tensor x, Tensor y)
    {
        Tensor Squared(Tensor a, Tensor b) => (a.unsqueeze(1) - b).square().sum(-1L);
        Tensor radii = Squared(y, y).kthvalue(Estimators.Neighbours + 1, 1).values;
        return Squared(x, y).le(radii).to(ScalarType.Float64).sum(1L).mean().item<double>();
    }
}
