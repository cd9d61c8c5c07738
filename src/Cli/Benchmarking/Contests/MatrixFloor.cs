using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>The time that the multiply-adds of some work would take at the rate of a large matrix product on this machine,
/// at this moment.</summary>
public static class MatrixFloor
{
    private const long Side = 1024;
    private const int Products = 8;

    /// <param name="multiplyAdds">Of one unit of work.</param>
    public static Contestant For(double multiplyAdds)
    {
        Tensor left = randn(Side, Side).DetachFromDisposeScope(), right = randn(Side, Side).DetachFromDisposeScope();
        return new Contestant("sgemm floor", Products * Math.Pow(Side, 3) / multiplyAdds, () =>
        {
            using DisposeScope scope = NewDisposeScope();
            for (int i = 0; i < Products; i++)
                mm(left, right);
        });
    }
}
