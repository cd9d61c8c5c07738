using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Models.Registration;

namespace YourModel.Parts;

/// <summary>Student's t around the decoder's output, for data with outliers.</summary>
[Kind("student")]
public sealed record StudentSpec : LikelihoodSpec
{
    [Range(2.1, 1000)]
    [Description("Degrees of freedom ν.")]
    public double Freedom { get; init; } = 5;

    [Range(0.001, 1000)]
    [Description("Scale σ.")]
    public double Scale { get; init; } = 0.5;

    protected override string Title => "student";

    /// <summary>What it gives mass to: other data are refused before anything runs.</summary>
    protected override IReadOnlyList<Support> Supports => [Support.Real];

    public override Likelihood Create(DataShape shape) => new StudentLikelihood(Freedom, Scale);
}
