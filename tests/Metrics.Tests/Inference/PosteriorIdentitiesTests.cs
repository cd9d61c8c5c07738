using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Identities;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>log p(x) = ELBO + KL(q ‖ p(z|x)) and ∇ELBO = −∇KL, on a model whose log p(x) is known.</summary>
public sealed class PosteriorIdentitiesTests
{
    private static readonly PosteriorIdentitiesSpec Spec = new() { Nodes = 30, Width = 8, Step = 0.1 };

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.3)]
    public void Both_sides_meet_whatever_the_encoder(double inflation, double shift)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(inflation, shift);

        Tensor x = model.Data(5, seed: 1);

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, Evaluations.Context(x));

        Assert.Equal(model.Density.LogProbByCholesky(x).mean().item<double>(), rows.Row("quadrature-log-likelihood").Mean(), 1e-8);
        Assert.InRange(rows.Row("elbo-identity").Mean(), 0, 1e-10);
        Assert.InRange(rows.Row("elbo-gradient-identity").Mean(), 0, 1e-8);
    }

    /// <summary>24 examples of two means and two log variances: their mean is 1 ± 0.15.</summary>
    [Fact]
    public void Sampled_gradient_is_a_standard_error_from_that_of_the_posterior()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(inflation: 1.5, shift: 0.3);

        Tensor x = model.Data(24, seed: 2);

        Assert.InRange((Spec with { Draws = 500 }).Evaluate(model, Evaluations.Context(x)).Row("elbo-gradient-sampled").Mean(), 0.5, 1.7);
        Assert.DoesNotContain(Spec.Evaluate(model, x), row => row.Descriptor.Id == "elbo-gradient-sampled");
    }

    [Theory]
    [InlineData(Mistake.OtherPrior)]
    [InlineData(Mistake.LikelihoodForgetsTheDraw)]
    public void A_sampled_gradient_of_another_bound_is_far_from_it(Mistake mistake)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.3);

        IReadOnlyList<Measurement> rows = new PosteriorIdentities(Spec with { Draws = 500 })
            .Evaluate(new Broken(model, mistake), Evaluations.Context(model.Data(5, seed: 1)));

        Assert.True(rows.Row("elbo-gradient-sampled").Mean() > 5, $"{rows.Row("elbo-gradient-sampled").Mean()}");
    }

    [Theory]
    [InlineData(Mistake.OtherPrior)]
    [InlineData(Mistake.LikelihoodOfSeveralDrawsHalved)]
    [InlineData(Mistake.LikelihoodForgetsTheDraw)]
    public void A_bound_or_a_posterior_that_is_wrong_is_seen(Mistake mistake)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.3);

        IReadOnlyList<Measurement> rows = new PosteriorIdentities(Spec)
            .Evaluate(new Broken(model, mistake), Evaluations.Context(model.Data(5, seed: 1)));

        Assert.True(rows[0].Mean() > 1e-3 || rows[1].Mean() > 1e-3, $"{rows[0].Mean()} {rows[1].Mean()}");
    }

    [Fact]
    public void A_latent_that_no_grid_holds_says_so()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new LinearGaussianModel(eye(4, 3, dtype: ScalarType.Float64), 0.7);

        Assert.All(
            Spec.Evaluate(model, Evaluations.Context(model.Data(3, seed: 1))),
            row => Assert.Equal("quadrature takes a latent of one or two dimensions; this one has 3", row.Reason));
    }

    public enum Mistake
    {
        /// <summary>N(0, 2 I), while the bound takes N(0, I).</summary>
        OtherPrior,

        /// <summary>Right for the grid, wrong for as many draws as the other rule has.</summary>
        LikelihoodOfSeveralDrawsHalved,

        /// <summary>What an encoder without a gradient would see.</summary>
        LikelihoodForgetsTheDraw,
    }

    private sealed class Broken(IAmortizedPosterior model, Mistake mistake) : IAmortizedPosterior
    {
        public long LatentDim => model.LatentDim;

        public DiagonalGaussian Posterior(Tensor x) => model.Posterior(x);

        public Tensor LogPrior(Tensor z) => mistake == Mistake.OtherPrior
            ? StandardNormal.LogProb(z / Math.Sqrt(2)) - (0.5 * z.shape[^1] * Math.Log(2))
            : model.LogPrior(z);

        public Tensor LogLikelihood(Tensor x, Tensor z) => mistake switch
        {
            Mistake.LikelihoodOfSeveralDrawsHalved when z.shape[0] == Spec.Nodes * Spec.Nodes => model.LogLikelihood(x, z) * 0.5,
            Mistake.LikelihoodForgetsTheDraw => model.LogLikelihood(x, z.detach()) + (0 * z.sum(dim: -1)),
            _ => model.LogLikelihood(x, z),
        };

        public Tensor SamplePrior(long count, Generator rng) => model.SamplePrior(count, rng);

        public Tensor SampleObservation(Tensor z, Generator rng) => model.SampleObservation(z, rng);
    }
}
