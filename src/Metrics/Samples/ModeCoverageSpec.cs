using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>Which modes of a mixture with known centres the samples of a model reach.</summary>
/// <remarks>Lin et al. 2018 (PacGAN), section 4.1, arXiv:1712.04086.</remarks>
[Kind("mode-coverage")]
public sealed record ModeCoverageSpec : SampleMetricSpec
{
    [Range(1, 10_000_000)]
    [Description("Samples drawn from the model.")]
    public int Samples { get; init; } = 2500;

    [Range(1e-6, 1e6)]
    [Description("A sample is of high quality within so many standard deviations of its nearest centre.")]
    public double Radius { get; init; } = 3;

    [Range(1, 10_000_000)]
    [Description("A mode is hit when so many samples of high quality fall to it.")]
    public int HitsNeeded { get; init; } = 1;

    public override IMetric Create() => new ModeCoverage(this);
}
