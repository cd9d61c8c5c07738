using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;

namespace GenBench.Models.Tests.Stacking;

/// <summary>A network that cannot be trained with others at once is told before training.</summary>
public sealed class UnstackableNetworkTests
{
    [Fact]
    public void A_network_without_a_stacked_form_is_told_with_the_remedy()
    {
        SpecProblem problem = Assert.Single(new VaeSpec { Network = new ConvSpec() }.CheckStack());

        Assert.Equal("network", problem.Path);
        Assert.Contains("mlp", problem.Remedy);
    }

    [Fact]
    public void Of_two_networks_the_one_without_a_stacked_form_is_told()
    {
        SpecProblem problem = Assert.Single(new VaeSpec { Encoder = new ConvSpec(), Decoder = new MlpSpec() }.CheckStack());

        Assert.Equal("encoder", problem.Path);
        Assert.Equal("use \"encoder\": { \"kind\": \"mlp\" }", problem.Remedy);
    }
}
