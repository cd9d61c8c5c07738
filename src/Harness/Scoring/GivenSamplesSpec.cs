using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Scoring;

/// <summary>What stands in the place of a model's spec where there are samples alone.</summary>
[Kind("samples")]
internal sealed record GivenSamplesSpec : ModelSpec
{
    public override IEnumerable<SpecProblem> Check(DataShape shape) => [];

    public override IGenerativeModel Create(ModelContext context) =>
        throw new NotSupportedException("samples were given, and there is no model of them");
}
