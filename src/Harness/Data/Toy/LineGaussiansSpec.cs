using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Toy;

/// <summary>Gaussians of equal weight on the line, vectors of one dimension. Their density is known, and what is learned of them can be
/// held against quadrature.</summary>
[Kind("line-gaussians")]
public sealed record LineGaussiansSpec : ToyDatasetSpec
{
    [MinLength(1)]
    [Description("Centre of each Gaussian.")]
    public IReadOnlyList<double> Centres { get; init; } = [-2, 0.5, 2];

    [Range(1e-6, 1e6)]
    [Description("Standard deviation of each Gaussian; not a variance.")]
    public double Std { get; init; } = 0.4;

    [JsonIgnore]
    public override DataShape Shape => DataShape.Vector(1, Support.Real) with { Classes = Classes };

    protected override long? Classes => Centres.Count;

    protected override string Conventions => FormattableString.Invariant(
        $"{Centres.Count} Gaussians of equal weight on the line, centres {CentresText}; standard deviation {Std}");

    private string CentresText => string.Join(", ", Centres.Select(centre => centre.ToString("R", CultureInfo.InvariantCulture)));

    protected override IToySource CreateSource(RandomStreams streams) => new MixtureSource([.. Centres], 1, Std);
}
