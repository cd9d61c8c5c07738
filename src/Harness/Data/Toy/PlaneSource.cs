using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Draws points of the plane by a function.</summary>
/// <param name="draw">From a count to points [N, 2] float64 and labels [N] int64, or none.</param>
/// <param name="density">What they are drawn from, where it is known; owned by nobody.</param>
internal sealed class PlaneSource(Func<long, Generator, (Tensor X, Tensor? Labels)> draw, IDensity? density = null) : IToySource
{
    public IDensity? Density => density;

    public Batch Draw(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor x, Tensor? labels) = draw(count, rng);
        return new(x.MoveToOuterDisposeScope(), labels?.MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
    }
}
