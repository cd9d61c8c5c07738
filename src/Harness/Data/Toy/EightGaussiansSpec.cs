using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Toy;

/// <summary>A ring of eight Gaussians. Its density is known.</summary>
/// <remarks>Defaults of Metz et al. 2017, "Unrolled generative adversarial networks", arXiv:1611.02163; other papers take other radii and
/// widths.</remarks>
[Kind("8gaussians")]
public sealed record EightGaussiansSpec : ToyDatasetSpec
{
    private const int Components = 8;

    [Range(1e-6, 1e6)]
    [Description("Distance of the centres from the origin.")]
    public double Radius { get; init; } = 2;

    [Range(1e-6, 1e6)]
    [Description("Standard deviation of each Gaussian in each direction; not a variance.")]
    public double Std { get; init; } = 0.02;

    protected override long? Classes => Components;

    protected override string Conventions => FormattableString.Invariant(
            $"{Components} Gaussians of equal weight, centres at radius {Radius} and angles k pi/4, k = 0..7; standard deviation {Std}");

    protected override IToySource CreateSource(RandomStreams streams) =>
        new MixtureSource([.. Enumerable.Range(0, Components).Select(Centre)], Std);

    private (double X, double Y) Centre(int k) =>
        (Radius * Math.Cos(2 * Math.PI * k / Components), Radius * Math.Sin(2 * Math.PI * k / Components));
}
