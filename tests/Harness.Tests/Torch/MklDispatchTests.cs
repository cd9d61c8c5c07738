using GenBench.Harness.Torch;
using GenBench.Kernels.Natives;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Torch;

public sealed class MklDispatchTests
{
    [Fact]
    public void A_processor_that_has_the_instructions_gets_their_kernels()
    {
        Assert.SkipUnless(MklVendorCheck.HoldsBack, "MKL chooses rightly here by itself");
        TorchRuntime.Load();

        Assert.StartsWith("AVX-512", MklDispatch.Kernels, StringComparison.Ordinal);
    }

    [Fact]
    public void Products_are_as_accurate_as_float32_is()
    {
        TorchRuntime.Load();
        using var scope = NewDisposeScope();
        using var rng = new Generator(1);
        Tensor a = randn(130, 784, generator: rng), b = randn(784, 203, generator: rng);
        Tensor exact = a.to(ScalarType.Float64).mm(b.to(ScalarType.Float64));

        double worst = (a.mm(b).to(ScalarType.Float64) - exact).abs().max().item<double>();

        Assert.True(worst < 784 * 1.2e-7 * 28, $"{MklDispatch.Kernels}: off by {worst:G3}");
    }
}
