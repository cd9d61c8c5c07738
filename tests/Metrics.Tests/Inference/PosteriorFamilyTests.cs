using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Metrics.Sampling;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

public sealed class PosteriorFamilyTests : IDisposable
{
    private const int Draws = 40_000;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _rng = new(1);

    public static TheoryData<string> Families => ["diagonal", "full-covariance", "flow"];

    public void Dispose()
    {
        _rng.Dispose();
        _scope.Dispose();
    }

    /// <summary>log q(z) = log N(e; 0, I) − log |det ∂z/∂e|, with the Jacobian by differentiation.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void Densities_are_those_of_the_draws(string family)
    {
        Tensor parameters = WildParameters(family, scale: 0.7),
            e = randn([1, 1, 3], dtype: ScalarType.Float64, generator: _rng).requires_grad_();
        PosteriorDraw draw = Of(family, e).Draw(parameters, e);

        Tensor jacobian = stack(
            [.. Enumerable.Range(0, 3).Select(i => autograd.grad([draw.Z[0, 0, i]], [e], retain_graph: true)[0].view(3))]);

        double expected = StandardNormal.LogProb(e).item<double>() - jacobian.det().abs().log().item<double>();
        Assert.Equal(expected, draw.LogProb.item<double>(), 9);
    }

    [Theory]
    [InlineData("diagonal")]
    [InlineData("full-covariance")]
    public void Divergence_from_the_prior_is_the_mean_of_log_ratios(string family)
    {
        PosteriorDraw draw = Wild(family, scale: 0.5);
        Tensor ratios = draw.LogProb - StandardNormal.LogProb(draw.Z);

        Evaluations.AssertMean(draw.Kl[0].item<double>(), ratios[.., 0].data<double>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_family_begins_at_the_Gaussian_it_is_given(string family)
    {
        var q = new DiagonalGaussian(
            randn([3, 3], dtype: ScalarType.Float64, generator: _rng), randn([3, 3], dtype: ScalarType.Float64, generator: _rng));
        Tensor noise = randn([5, 3, 3], dtype: ScalarType.Float64, generator: _rng);

        PosteriorDraw draw = Of(family, q.Mean).Draw(Of(family, q.Mean).From(q), noise);

        Assert.True(draw.Z.allclose(q.Reparameterize(noise)));
        Assert.True(draw.LogProb.allclose(q.LogProb(draw.Z)));
    }

    [Fact]
    public void A_latent_of_one_dimension_has_no_halves_and_still_a_flow()
    {
        var q = new DiagonalGaussian(ones([2, 1], dtype: ScalarType.Float64), zeros([2, 1], dtype: ScalarType.Float64));

        PosteriorDraw draw = Of("flow", q.Mean).Draw(Of("flow", q.Mean).From(q), zeros([4, 2, 1], dtype: ScalarType.Float64));

        Assert.Equal([4, 2, 1], draw.Z.shape);
    }

    /// <summary>Draws of a member with random parameters, [S, 1, 3].</summary>
    private PosteriorDraw Wild(string family, double scale)
    {
        Tensor parameters = WildParameters(family, scale), noise = randn([Draws, 1, 3], dtype: ScalarType.Float64, generator: _rng);
        return Of(family, noise).Draw(parameters, noise);
    }

    private Tensor WildParameters(string family, double scale)
    {
        var standard = new DiagonalGaussian(zeros([1, 3], dtype: ScalarType.Float64), zeros([1, 3], dtype: ScalarType.Float64));
        Tensor parameters = Of(family, standard.Mean).From(standard);
        return parameters + randn(parameters.shape, dtype: ScalarType.Float64, generator: _rng) * scale;
    }

    private static IPosteriorFamily Of(string family, Tensor like) => family switch
    {
        "flow" => new CouplingFlowFamily(new RandomStreams(3), like),
        "full-covariance" => new FullCovarianceFamily(),
        _ => new DiagonalFamily(),
    };
}
