using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Draws from equal Gaussians; the label is the component.</summary>
internal sealed class MixtureSource : IToySource
{
    private readonly IsotropicGaussianMixture _mixture;

    /// <param name="centres">Points of the plane, one a component.</param>
    /// <param name="std">Standard deviation of every component in each direction.</param>
    public MixtureSource(IReadOnlyList<(double X, double Y)> centres, double std)
        : this([.. centres.SelectMany(centre => new[] { centre.X, centre.Y })], 2, std)
    {
    }

    /// <param name="coordinates">Of the centres, one centre after the other.</param>
    /// <param name="dimensions">Coordinates of a centre.</param>
    public MixtureSource(double[] coordinates, long dimensions, double std)
    {
        using DisposeScope scope = NewDisposeScope();
        _mixture = new IsotropicGaussianMixture(tensor(coordinates, [coordinates.Length / dimensions, dimensions]), std);
    }

    public IDensity Density => _mixture;

    public Batch Draw(long count, Generator rng)
    {
        (Tensor x, Tensor component) = _mixture.Sample(count, rng);
        return new(x, component);
    }

    public void Dispose() => _mixture.Dispose();
}
