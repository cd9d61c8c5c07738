using GenBench.Kernels.Natives;

namespace GenBench.Kernels.Tests.Natives;

public sealed class MklVendorCheckTests
{
    private static readonly byte[] Known = [0x8B, 0x05, 0x1A, 0x67, 0x98, 0x09, 0x85, 0xC0, 0x78, 0x01, 0xC3];

    [Fact]
    public void The_known_code_is_known_wherever_its_variable_lies()
    {
        Assert.True(MklVendorCheck.IsKnown(Known));
        Assert.True(MklVendorCheck.IsKnown([.. Known[..2], 1, 2, 3, 4, .. Known[6..]]));
    }

    [Fact]
    public void Any_other_code_is_left_alone()
    {
        foreach (int place in new[] { 0, 1, 6, 7, 8, 9, 10 })
        {
            byte[] other = [.. Known];
            other[place] ^= 0x10;
            Assert.False(MklVendorCheck.IsKnown(other));
        }
    }
}
