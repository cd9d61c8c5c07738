using GenBench.Harness.Torch.Arithmetic;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Torch.Arithmetic;

public sealed class TensorFloat32Tests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_switches_are_as_asked_inside_and_as_before_outside(bool allowed)
    {
        (bool, bool) before = Switches();
        (bool, bool) inside;
        using (new TensorFloat32(allowed))
            inside = Switches();

        Assert.Equal((allowed, allowed), inside);
        Assert.Equal(before, Switches());
    }

    private static (bool Products, bool Convolutions) Switches() => (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);
}
