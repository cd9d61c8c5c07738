using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Samples;

/// <summary>A metric of a model's samples: of means, of draws or of both.</summary>
public abstract record SampleMetricSpec : MetricSpec
{
    [MinLength(1)]
    [Description("What is measured: \"mean\", E[x|z] as papers show it, or \"draw\", x ~ p(x|z), which log p is of. "
        + "Means for grey images and draws for all other data when left out.")]
    public IReadOnlyList<SampleKind>? Of { get; init; }

    /// <summary>The kinds asked for, with the component that their rows have: none for the customary kind, its own name for the
    /// other.</summary>
    /// <param name="samples">Of the model under measurement.</param>
    public IReadOnlyList<SampledRow> RowsOf(SampleSource samples) =>
    [
        .. from wanted in (Of ?? [samples.Customary]).Distinct()
           let component = wanted == samples.Customary ? MetricComponent.None : MetricComponent.Of(wanted)
           select new SampledRow(samples.Available(wanted), component),
    ];
}
