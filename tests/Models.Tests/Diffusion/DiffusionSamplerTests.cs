using GenBench.Models.Diffusion;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Diffusion;

/// <summary>Samplers of one diffusion, with a denoiser that is exact.</summary>
public sealed class DiffusionSamplerTests : IDisposable
{
    private readonly GaussianData _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("ancestral", 200)]
    [InlineData("ddim", 200)]
    [InlineData("heun", 200)]
    [InlineData("dormand-prince", 1)]
    public void Every_sampler_draws_from_the_data(string sampler, int steps)
    {
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Schedule = new CosineNoise() });

        Tensor x = model.Sample(20_000, sampler, steps, _data.Rng).X;

        Assert.Equal(GaussianData.Mean, x.mean().item<double>(), 0.02);
        Assert.Equal(GaussianData.Deviation, x.std().item<double>(), 0.02);
    }

    [Fact]
    public void The_default_sampler_is_the_first_and_the_chain_costs_its_steps()
    {
        using DiffusionModel model = GaussianDenoiser.Model(new DiffusionSpec { Steps = 30, Sampler = new DdimSampler { Steps = 6 } });

        Assert.Equal("ddim", model.Samplers[0]);
        Assert.Equal(DiffusionSampler.Names.Order(), model.Samplers.Order());
        Assert.Equal(9, model.Sample(2, "ancestral", 9, _data.Rng).FunctionEvaluations);
        Assert.Equal(18, model.Sample(2, "heun", 9, _data.Rng).FunctionEvaluations);
    }
}
