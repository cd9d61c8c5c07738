using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace Stranger;

/// <summary>A normal distribution with independent dimensions.</summary>
[Kind("bell")]
public sealed record BellSpec : ModelSpec
{
    [Range(0.001, 1000)]
    [Description("Standard deviation before training.")]
    public double Start { get; init; } = 2.5;

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        if (shape.IsImage)
            yield return new SpecProblem("", "a bell has no images", "use toy data");
    }

    public override IGenerativeModel Create(ModelContext context) => new Bell(this, context);
}
