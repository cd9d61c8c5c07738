using GenBench.Benchmarks.Plain;
using GenBench.Cli.Benchmarking.Contests;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Benchmarking;

/// <summary>A yardstick that does other work than what is held against it measures nothing.</summary>
public sealed class PlainFamiliesTests
{
    public static TheoryData<string> Families => [.. BenchmarkFamilies.All.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void The_plain_form_of_a_family_has_the_same_trained_weights(string name)
    {
        BenchmarkFamily family = Named(name);
        using IPlainModel plain = PlainFamilies.Create(family, stepsPerEpoch: 10);
        using IGenerativeModel model = SamplingContests.CreateModel(family);

        Assert.Equal(Shapes(model.Network.parameters().Where(parameter => parameter.requires_grad)), Shapes(plain.Parameters));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void An_epoch_of_the_plain_form_moves_every_weight(string name)
    {
        using IPlainModel plain = PlainFamilies.Create(Named(name), stepsPerEpoch: 4);
        using Tensor images = rand(16, 784);
        Tensor[] before = [.. plain.Parameters.Select(parameter => parameter.detach().clone())];

        for (int step = 0; step < 4; step++)
            plain.Step(images);

        Assert.All(plain.Parameters.Zip(before), pair => Assert.False(pair.First.equal(pair.Second).all().item<bool>()));
    }

    /// <summary>All but the GAN, of which no loss has to fall.</summary>
    public static TheoryData<string> Descending =>
        [.. BenchmarkFamilies.All.Where(family => family != BenchmarkFamilies.Gan).Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Descending))]
    public void The_plain_form_of_a_family_learns(string name)
    {
        using IPlainModel plain = PlainFamilies.Create(Named(name), stepsPerEpoch: 1000);
        using Tensor images = rand(64, 784).round();

        double first = plain.Step(images);
        for (int step = 0; step < 50; step++)
            plain.Step(images);

        Assert.True(plain.Step(images) < first);
    }

    private static BenchmarkFamily Named(string name) => BenchmarkFamilies.All.Single(family => family.Name == name);

    /// <summary>The layers that a VAE keeps apart for mean and variance are one with us, so sizes are added up by kind:
    /// weights and biases.</summary>
    private static (long Weights, long Biases) Shapes(IEnumerable<Tensor> parameters)
    {
        ILookup<bool, long> sizes = parameters.ToLookup(parameter => parameter.dim() > 1, parameter => parameter.numel());
        return (sizes[true].Sum(), sizes[false].Sum());
    }
}
