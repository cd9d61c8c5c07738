using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Adversarial;

public sealed class SpectralNormalizationTests
{
    [Fact]
    public void Sigma_is_the_largest_singular_value_and_its_gradient_the_outer_product_of_its_vectors()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        Tensor weight = Players.Normal(5, 7, 3).requires_grad_(true);
        using var norm = new SpectralNorm(() => weight, rng);
        for (int i = 0; i < 300; i++)
            norm.Iterate();
        (Tensor left, Tensor singular, Tensor right) = linalg.svd(weight.detach(), fullMatrices: false);
        Tensor sigma = norm.Sigma();
        sigma.backward();
        Assert.Equal(singular[0].item<double>(), sigma.item<double>(), 10);
        Tensor outer = left.narrow(1, 0, 1) * right.narrow(0, 0, 1);
        Assert.True(weight.grad!.allclose(outer, 1e-6, 1e-6));
    }

    [Fact]
    public void Every_layer_of_a_trained_discriminator_answers_with_spectral_norm_close_to_1()
    {
        using var scope = NewDisposeScope();
        GanSpec spec = Players.Small with { Objective = new HingeObjective(), SpectralNormalization = true };
        using Gan gan = Players.Create(spec, Players.Plane);
        using ITrainingProcedure training = gan.CreateTraining(Players.Training);
        Players.Train(training, rng => new Batch(randn([64, 2], ScalarType.Float64, generator: rng) + 3), 100);
        gan.Network.eval();
        Linear[] layers = [.. gan.Network.named_children().Single(child => child.name == "discriminator").module.modules()
            .OfType<Linear>()];
        Assert.Equal(3, layers.Length);
        foreach (Linear layer in layers)
        {
            Assert.True(Math.Abs(Largest(layer.weight) - 1) > 0.05, "the weight itself has left norm 1");
            Tensor effective = layer.call(eye(layer.weight.shape[1], dtype: ScalarType.Float64)) - layer.bias!; // Wᵀ/σ
            Assert.InRange(Largest(effective), 0.98, 1.05);
        }
    }

    [Fact]
    public void A_convolution_is_divided_by_the_norm_of_its_kernel_as_a_matrix()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        using Conv2d layer = nn.Conv2d(2, 3, 4, stride: 2, padding: 1);
        Tensor x = randn([2, 2, 8, 8], generator: rng);
        Tensor before = layer.call(x);
        using var network = nn.Sequential(layer);
        using var normalization = new SpectralNormalization(network, rng);
        for (int i = 0; i < 300; i++)
            normalization.Iterate();
        Tensor bias = layer.bias!.view(-1, 1, 1);
        Assert.True(((before - bias) / Largest(layer.weight.flatten(1)) + bias).allclose(layer.call(x), 1e-4, 1e-5));
    }

    [Fact]
    public void The_table_of_class_embeddings_is_normalised_too()
    {
        using var scope = NewDisposeScope();
        GanSpec spec = Players.Small with { Conditional = true, Embedding = 4, SpectralNormalization = true };
        using DiscriminatorNetwork discriminator = Players.Discriminator(spec, Players.Plane with { Classes = 3 });
        using (no_grad())
            discriminator.modules().OfType<Embedding>().Single().weight!.mul_(5);
        Tensor table = discriminator.modules().OfType<Embedding>().Single().call(arange(4, dtype: ScalarType.Int64));
        Assert.InRange(Largest(table), 0.98, 1.05);
    }

    private static double Largest(Tensor matrix) => linalg.svdvals(matrix.detach()).max().to(ScalarType.Float64).item<double>();
}
