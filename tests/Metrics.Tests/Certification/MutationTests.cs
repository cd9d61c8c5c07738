using GenBench.Metrics.Certification;
using GenBench.Metrics.Certification.Cases;
using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Certification.Mistakes;
using GenBench.Metrics.Tests.Certification.Mutants;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification;

/// <summary>The test of the test: an estimator with one known mistake in the product's own set of checks is caught,
/// and the same without it is not.</summary>
public sealed class MutationTests
{
    private static readonly CertifiedEstimators Product = Mistake.Product;
    private static readonly RandomStreams Streams = new(Certificate.Seed);
    private static readonly Lazy<KnownCase[]> Cases = new(() => [.. KnownCases.All.Select(create => create(Streams, false))]);

    private static readonly Dictionary<string, Mistake> ByName = new IReadOnlyList<Mistake>[]
    {
        ElboMistakes.All, ImportanceMistakes.All, PosteriorMistakes.All, FlowMistakes.All, DiffusionMistakes.All, AnnealingMistakes.All,
        KnownValueMistakes.All, TokenMistakes.All,
    }.SelectMany(mistakes => mistakes).ToDictionary(mistake => mistake.Name);

    public static TheoryData<string> MistakeNames => [.. ByName.Keys];

    public static TheoryData<string> ProductNames =>
    [
        Estimators.Elbo, Estimators.ImportanceBound, Estimators.AnnealedFromPrior, Estimators.AnnealedFromEncoder, Estimators.AnnealedOnce,
        Estimators.AnnealedInTen, Estimators.AnnealedInAHurry, Estimators.Bidirectional, Estimators.RateDistortion, Estimators.Collapse,
        Estimators.Gap,
        Estimators.FlowExact, Estimators.FlowHutchinson, Estimators.FlowOfDiffusion, Estimators.DiffusionBound, Estimators.DiffusionAlone,
        Estimators.Density, Estimators.DataDensity, Estimators.Reconstruction, Estimators.Codebook,
    ];

    [Theory]
    [MemberData(nameof(MistakeNames))]
    public void A_mistake_is_caught(string mistake)
    {
        (_, string estimator, IMetric metric) = ByName[mistake];

        Assert.Contains(
            Rows(Product.With(estimator, metric), estimator), row => row.Verdict is CertificateVerdict.Miss or CertificateVerdict.TooNoisy);
    }

    [Theory]
    [MemberData(nameof(ProductNames))]
    public void The_product_passes(string estimator) => AssertPasses(Rows(Product, estimator));

    [Fact]
    public void Estimators_written_again_without_a_mistake_pass()
    {
        AssertPasses(Rows(Product.With(Estimators.Elbo, new OwnElbo()), Estimators.Elbo));
        AssertPasses(Rows(Product.With(Estimators.ImportanceBound, new OwnImportance()), Estimators.ImportanceBound));
        AssertPasses(Rows(Product.With(Estimators.AnnealedFromPrior, new OwnAnnealing()), Estimators.AnnealedFromPrior));
        AssertPasses(
            Rows(Product.With(
                Estimators.AnnealedOnce,
                new OwnAnnealing { Component = Estimators.OneStep.Component, Temperatures = 1, Chains = 1, Examples = 331 }),
                Estimators.AnnealedOnce));
        AssertPasses(Rows(Product.With(Estimators.FlowExact, new OwnFlow()), Estimators.FlowExact));
        AssertPasses(Rows(Product.With(Estimators.Collapse, new OwnAggregate(Product[Estimators.Collapse])), Estimators.Collapse));
    }

    private static void AssertPasses(CertificateRow[] rows)
    {
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Passed, $"{row.Model}, {row.Number}: {row.Reason}"));
    }

    private static CertificateRow[] Rows(CertifiedEstimators estimators, string only) =>
        [.. Cases.Value.SelectMany(known => Certificate.Check(known, estimators, Streams, TimeProvider.System, only))];
}
