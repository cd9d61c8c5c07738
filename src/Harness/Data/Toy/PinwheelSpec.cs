using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Toy;

/// <summary>Bent arms about the origin of the plane.</summary>
/// <remarks>Johnson et al. 2016, "Composing graphical models with neural networks", arXiv:1603.06277.</remarks>
[Kind("pinwheel")]
public sealed record PinwheelSpec : ToyDatasetSpec
{
    [Range(2, 100)]
    [Description("Number of arms.")]
    public int Arms { get; init; } = 5;

    [Range(1e-6, 10.0)]
    [Description("Standard deviation along an arm, before all is scaled by 2.")]
    public double RadialStd { get; init; } = 0.3;

    [Range(1e-6, 10.0)]
    [Description("Standard deviation across an arm, before all is scaled by 2.")]
    public double TangentialStd { get; init; } = 0.1;

    [Range(0.0, 10.0)]
    [Description("How much the arms bend: radians per exp(radius).")]
    public double Rate { get; init; } = 0.25;

    protected override long? Classes => Arms;

    protected override string Conventions => string.Create(
        CultureInfo.InvariantCulture,
        $"{Arms} arms of equal weight; Gaussian at (1, 0) with standard deviations {RadialStd} radial, {TangentialStd} tangential, turned "
            + $"by arm and by {Rate} exp(radius); scaled by {PinwheelSource.Scale}");

    protected override IToySource CreateSource(RandomStreams streams) => new PinwheelSource(this);
}
