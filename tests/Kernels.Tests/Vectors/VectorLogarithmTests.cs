using System.Runtime.Intrinsics;
using GenBench.Kernels.Vectors;

namespace GenBench.Kernels.Tests.Vectors;

public sealed class VectorLogarithmTests
{
    [Fact]
    public void Every_size_of_number_keeps_its_digits()
    {
        float[] numbers =
        [
            float.MaxValue, 1.17549435e-38f, 1f / (1 << 24), 1f, MathF.BitDecrement(1f), MathF.BitIncrement(1f),
            .. Enumerable.Range(-37_000, 75_000).Select(i => MathF.Pow(10, i / 1000f)),
        ];

        Assert.All(numbers, x =>
        {
            double exact = Math.Log(x);
            Assert.Equal(exact, VectorLogarithm.Of(Vector512.Create(x))[3], 2.5e-7 * Math.Abs(exact));
        });
    }
}
