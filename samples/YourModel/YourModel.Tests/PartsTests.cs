using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Testing;
using TorchSharp;
using YourModel.Parts;
using static TorchSharp.torch;

namespace YourModel.Tests;

/// <summary>A loss, a network and a likelihood, each in a model of GenBench's family.</summary>
public sealed class PartsTests
{
    private static readonly DataShape Plane = DataShape.Vector(2, Support.Real);

    [Fact]
    public void A_vae_of_all_three_keeps_the_contract_of_models() => ModelContract.Verify(
        new RenyiVaeSpec { Latent = 2, Network = new SkipMlpSpec { Width = 8 }, Likelihood = new StudentSpec() }, Plane);

    [Fact]
    public void At_order_zero_the_loss_is_the_importance_weighted_one()
    {
        using DisposeScope scope = NewDisposeScope();
        using var rng = new Generator(2, CPU);
        var spec = new RenyiVaeSpec { Latent = 3, Network = new SkipMlpSpec { Width = 8 }, Likelihood = new StudentSpec() };
        using var network = new LatentNetwork(spec, new ModelContext(Plane, new Placement(CPU, ScalarType.Float64), rng), 2 * 3);
        Tensor x = randn([20, 2], dtype: ScalarType.Float64, generator: rng);
        Tensor noise = randn([4, 20, 3], dtype: ScalarType.Float64, generator: rng); // [K, B, Z]

        Tensor renyi = new RenyiLoss(0, 4).Validation(network, x, _ => noise);
        Tensor importance = new ImportanceWeightedLoss(4, IwaeGradient.Reparameterized).Validation(network, x, _ => noise);

        Assert.True(renyi.allclose(importance, 1e-12, 1e-12));
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(30)]
    public void The_likelihood_is_a_density(double freedom)
    {
        using DisposeScope scope = NewDisposeScope();
        const double Step = 0.01;
        Tensor x = linspace(-400, 400, (int)(800 / Step) + 1, dtype: ScalarType.Float64).unsqueeze(1); // [N, 1]
        using Likelihood student = new StudentSpec { Freedom = freedom, Scale = 0.7 }.Create(DataShape.Vector(1, Support.Real));

        double mass = student.LogProb(x, ones([1, 1], dtype: ScalarType.Float64)).exp().sum().item<double>() * Step;

        Assert.Equal(1, mass, 5);
    }

    [Fact]
    public void Its_draws_have_its_mean_distance_from_the_middle()
    {
        using DisposeScope scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        using Likelihood student = new StudentSpec { Freedom = 5, Scale = 0.5 }.Create(DataShape.Vector(1, Support.Real));

        Tensor distance = (student.Sample(full([200_000, 1], 3.0, dtype: ScalarType.Float64), rng) - 3).abs() / 0.5;

        // 2 √ν Γ((ν + 1)/2) / (√π Γ(ν/2) (ν − 1)), with Γ(3) = 2 and Γ(5/2) = ¾ √π
        double known = 2 * Math.Sqrt(5) * 2 / (0.75 * Math.PI * 4);
        double error = distance.std().item<double>() / Math.Sqrt(200_000);
        Assert.InRange(distance.mean().item<double>(), known - 4 * error, known + 4 * error);
    }

    [Fact]
    public void Binary_data_are_refused_by_the_likelihood() =>
        Assert.NotEmpty(new RenyiVaeSpec { Likelihood = new StudentSpec() }.Check(DataShape.Vector(2, Support.Binary)));
}
