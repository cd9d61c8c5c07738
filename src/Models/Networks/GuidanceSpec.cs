using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;

namespace GenBench.Models.Networks;

/// <summary>Training with class labels, and how strongly samples are pulled towards their class.</summary>
/// <remarks>Ho &amp; Salimans 2022, arXiv:2207.12598, with their w + 1 as the weight here.</remarks>
public sealed record GuidanceSpec
{
    [Range(0.01, 0.9)]
    [Description(
        "Share of training examples whose label is hidden, from which the network learns the mixture of all classes (Ho & Salimans 2022).")]
    public double LabelDropout { get; init; } = 0.1;

    [Range(0.0, 100.0)]
    [Description("Weight of the class in sampling: 0 ignores it, 1 follows the learned conditional, more exaggerates it.")]
    public double Weight { get; init; } = 1;

    internal static IEnumerable<SpecProblem> Check(bool conditional, DataShape shape)
    {
        if (conditional && shape.Classes is null)
            yield return new SpecProblem("conditional", "these data have no class labels", "leave it out, or take labelled data");
    }
}
