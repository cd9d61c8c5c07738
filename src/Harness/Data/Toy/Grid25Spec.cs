using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Toy;

/// <summary>Twenty-five Gaussians on a square grid. Its density is known.</summary>
/// <remarks>Defaults of Srivastava et al. 2017, "VEEGAN", arXiv:1705.07761, as PacGAN uses them.</remarks>
[Kind("grid25")]
public sealed record Grid25Spec : ToyDatasetSpec
{
    private const int Side = 5;

    [Range(1e-6, 1e6)]
    [Description("Distance between neighbouring centres; the middle one is the origin.")]
    public double Spacing { get; init; } = 2;

    [Range(1e-6, 1e6)]
    [Description("Standard deviation of each Gaussian in each direction; not a variance.")]
    public double Std { get; init; } = 0.05;

    protected override long? Classes => Side * Side;

    protected override string Conventions => FormattableString.Invariant(
            $"{Side * Side} Gaussians of equal weight, centres {Spacing} (i, j) with i, j = -2..2; standard deviation {Std}");

    protected override IToySource CreateSource(RandomStreams streams) =>
        new MixtureSource([.. from i in Enumerable.Range(0, Side) from j in Enumerable.Range(0, Side) select Centre(i, j)], Std);

    private (double X, double Y) Centre(int i, int j) => (Spacing * (i - Side / 2), Spacing * (j - Side / 2));
}
