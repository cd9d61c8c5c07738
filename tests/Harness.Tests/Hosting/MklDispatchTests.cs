using System.Runtime.Intrinsics.X86;
using GenBench.Harness.Hosting;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Hosting;

public sealed class MklDispatchTests
{
    private static readonly byte[] Known = [0x8B, 0x05, 0x1A, 0x67, 0x98, 0x09, 0x85, 0xC0, 0x78, 0x01, 0xC3];

    [Fact]
    public void The_known_code_is_known_wherever_its_variable_lies()
    {
        Assert.True(MklDispatch.IsKnown(Known));
        Assert.True(MklDispatch.IsKnown([.. Known[..2], 1, 2, 3, 4, .. Known[6..]]));
    }

    [Fact]
    public void Any_other_code_is_left_alone()
    {
        foreach (int place in new[] { 0, 1, 6, 7, 8, 9, 10 })
        {
            byte[] other = [.. Known];
            other[place] ^= 0x10;
            Assert.False(MklDispatch.IsKnown(other));
        }
    }

    [Fact]
    public void A_processor_that_has_the_instructions_gets_their_kernels()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Avx512F.IsSupported && !MklDispatch.IsIntel(), "MKL chooses rightly here by itself");
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
