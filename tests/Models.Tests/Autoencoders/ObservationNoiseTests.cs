using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Autoencoders;

public sealed class ObservationNoiseTests
{
    private static readonly DataShape Shape = DataShape.Vector(5, Support.Real);

    private static readonly AutoencoderSpec Spec = new()
    {
        Latent = 2,
        Network = new MlpSpec { Widths = [8] },
        Likelihood = new GaussianSpec { Variance = GaussianVariance.Fixed, StandardDeviation = 3 },
        NoiseFromValidation = true,
    };

    [Fact]
    public void Noise_of_an_autoencoder_is_the_residual_of_the_validation_split_whatever_its_batches()
    {
        using DisposeScope scope = NewDisposeScope();
        using var rng = new Generator(1);
        using var model = (Autoencoder)Spec.Create(new ModelContext(Shape, new Placement(CPU, ScalarType.Float64), rng));
        Tensor x = randn([7, 5], dtype: ScalarType.Float64, generator: rng);

        model.FitOnValidation([new Batch(x.narrow(0, 0, 2)), new Batch(x.narrow(0, 2, 5))]);

        double squared = (x - model.Reconstruct(x)).square().mean().item<double>();
        double expected = -0.5 * 5 * (Math.Log(2 * Math.PI * squared) + 1);
        Assert.Equal(expected, model.LogLikelihood(x, model.Encode(x)).mean().item<double>(), 6);
    }

    [Fact]
    public void A_likelihood_without_one_noise_is_refused()
    {
        SpecProblem problem = Assert.Single(
            (Spec with { Likelihood = new GaussianSpec { Variance = GaussianVariance.PerPixel } }).Check(Shape));

        Assert.Equal("noiseFromValidation", problem.Path);
        Assert.Empty(Spec.Check(Shape));
    }
}
