using System.Runtime.Intrinsics;
using GenBench.Kernels.Vectors;

namespace GenBench.Kernels.Tests.Vectors;

public sealed class VectorTurnsTests
{
    [Fact]
    public void A_turn_is_followed_all_the_way_round()
    {
        for (int i = 0; i <= 40_000; i++)
        {
            float v = i / 40_000f;
            (Vector512<float> sin, Vector512<float> cos) = VectorTurns.SinCos(Vector512.Create(v));
            Assert.Equal(Math.Sin(2 * Math.PI * v), sin[5], 2e-7);
            Assert.Equal(Math.Cos(2 * Math.PI * v), cos[5], 2e-7);
        }
    }
}
