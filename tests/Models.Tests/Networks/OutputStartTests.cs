using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Networks;

/// <summary>A decoder that has learned nothing yet says what is true of independent pixels.</summary>
public sealed class OutputStartTests
{
    private const int Examples = 400;
    private static readonly MlpSpec Mlp = new() { Widths = [16, 16] };

    public static TheoryData<LikelihoodSpec, Support> Likelihoods => new()
    {
        { new BernoulliSpec(), Support.Binary },
        { new ContinuousBernoulliSpec(), Support.Dequantized256 },
        { new GaussianSpec { BiasFromData = true }, Support.Real },
        { new GaussianSpec { Variance = GaussianVariance.Fixed, BiasFromData = true }, Support.Dequantized256 },
        { new GaussianSpec { Variance = GaussianVariance.PerPixel, StandardDeviation = 0.02, BiasFromData = true },
            Support.Dequantized256 },
        { new DiscretizedLogisticSpec(), Support.Levels256 },
    };

    /// <summary>With an MLP of two layers of 400 rectifiers, 20 latents and a fixed s of .4 on digits a Gaussian that starts there has lost
    /// its latent after one epoch, in each of three seeds (ELBO −158.6 against −95).</summary>
    [Fact]
    public void Every_likelihood_but_the_Gaussian_starts_there_by_default()
    {
        Type[] kinds = [.. new Kinds().AddLikelihoods().Of(typeof(LikelihoodSpec)).Select(kind => kind.Type)];
        Assert.Equal([typeof(GaussianSpec)], kinds.Where(kind => !((LikelihoodSpec)Activator.CreateInstance(kind)!).BiasFromData));
        Assert.Equal(kinds.ToHashSet(), Likelihoods.Select(row => row.Data.Item1.GetType()).ToHashSet());
    }

    // Biases are zero and tanh(0) = 0, so that z = 0 decodes to the output bias alone.
    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Mean_at_the_middle_of_the_prior_is_that_of_the_data(LikelihoodSpec likelihood, Support support)
    {
        using var scope = NewDisposeScope();
        Tensor x = Data(support, [1, 8, 8]);
        Tensor mean = x.mean([0L]);
        foreach (NetworkSpec network in new NetworkSpec[] { Mlp, new ConvSpec { Channels = [2, 4], Hidden = 8 } })
        {
            using Vae vae = Model(new VaeSpec { Latent = 3, Network = network, Likelihood = likelihood }, x, support);
            using LatentNetwork latent = vae.Latent;
            Assert.True(
                latent.Mean(zeros(1, 3)).squeeze(0).allclose(
                    mean.clamp(0.001, support == Support.Real ? 1e3 : 0.999), rtol: 1e-3, atol: 1e-4));
        }
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Codes_of_zero_decode_to_the_mean_of_the_data(LikelihoodSpec likelihood, Support support)
    {
        using var scope = NewDisposeScope();
        Tensor x = Data(support, [40]);
        using var rng = new Generator(3, CPU);
        var spec = new VqVaeSpec { Codes = 4, CodeDim = 2, Tokens = 3, Network = Mlp, Likelihood = likelihood };
        using var model = (VqVae)spec.Create(Context(x, support, rng));
        using (no_grad())
            model.Autoencoder.Codebook.Codes.zero_();
        Tensor decoded = model.Autoencoder.Mean(zeros([1, 3], ScalarType.Int64)).squeeze(0);
        Assert.True(decoded.allclose(x.mean([0L]).clamp(0.001, support == Support.Real ? 1e3 : 0.999), rtol: 1e-3, atol: 1e-4));
    }

    /// <summary>At 28 x 28 this start is worth fifty nats of a short training.</summary>
    [Fact]
    public void First_ELBO_of_binary_pixels_is_near_that_of_independent_pixels()
    {
        using var scope = NewDisposeScope();
        Tensor x = Data(Support.Binary, [90]);
        Tensor rate = x.mean([0L], type: ScalarType.Float64);
        double independent = (rate.xlogy(rate) + (1 - rate).xlogy(1 - rate)).sum().item<double>(), even = -90 * Math.Log(2);
        double started = FirstElbo(new BernoulliSpec(), x, Support.Binary),
            plain = FirstElbo(new BernoulliSpec { BiasFromData = false }, x, Support.Binary);
        Assert.InRange(plain, even - 8, even + 1);
        Assert.InRange(started, independent - 8, independent + 1);
        Assert.True(independent - even > 20, "the data tell the two starts apart");
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void First_ELBO_is_higher_than_without_data(LikelihoodSpec likelihood, Support support)
    {
        using var scope = NewDisposeScope();
        Tensor x = Data(support, [90]);
        double gained = FirstElbo(likelihood, x, support) - FirstElbo(likelihood with { BiasFromData = false }, x, support);
        Assert.True(gained > 15, $"gained {gained} nats");
    }

    [Fact]
    public void A_learned_spread_starts_at_that_of_the_data_unless_the_spec_says_one()
    {
        using var scope = NewDisposeScope();
        Tensor x = Data(Support.Real, [6]);
        using Vae free = Model(
            new VaeSpec { Latent = 2, Network = Mlp, Likelihood = new GaussianSpec { BiasFromData = true } }, x, Support.Real);
        using Vae told = Model(
            new VaeSpec { Latent = 2, Network = Mlp, Likelihood = new GaussianSpec { StandardDeviation = 3, BiasFromData = true } }, x,
            Support.Real);
        Assert.Equal(
            Math.Log(x.var([0L], unbiased: false).mean().item<float>()), ((GaussianLikelihood)free.Latent.Likelihood).LogVar.item<float>(),
            4);
        Assert.Equal(Math.Log(9), ((GaussianLikelihood)told.Latent.Likelihood).LogVar.item<float>(), 4);
    }

    private static double FirstElbo(LikelihoodSpec likelihood, Tensor x, Support support)
    {
        using Vae vae = Model(new VaeSpec { Latent = 4, Network = Mlp, Likelihood = likelihood }, x, support);
        using var rng = new Generator(4, CPU);
        using var _ = no_grad();
        return -vae.CreateTraining(new()).ValidationLoss(new Batch(x), new TrainingMoment(0, 1, 1), rng).mean().item<float>();
    }

    private static Vae Model(VaeSpec spec, Tensor x, Support support)
    {
        using var rng = new Generator(3, CPU);
        return (Vae)spec.Create(Context(x, support, rng));
    }

    private static ModelContext Context(Tensor x, Support support, Generator rng) => new(
        new DataShape { Event = x.shape[1..], Support = support }, new Placement(CPU, ScalarType.Float32), rng, x.mean([0L]),
            DataVariance: () => x.var([0L], unbiased: false));

    /// <summary>Dimensions that differ much: most nearly always off, some nearly always on, as strokes and background do.</summary>
    private static Tensor Data(Support support, long[] shape)
    {
        using var rng = new Generator(2, CPU);
        Tensor rate = rand(shape, generator: rng).pow(3) * 0.9 + 0.02;
        Tensor on = (rand([Examples, .. shape], generator: rng) < rate).to(ScalarType.Float32),
            u = rand([Examples, .. shape], generator: rng);
        return support switch
        {
            Support.Binary => on,
            Support.Real => 5 + 3 * on + 0.5 * u,
            Support.Levels256 => (on * u * 255).round() / 255,
            _ => ((on * 255).floor() + u) / 256,
        };
    }
}
