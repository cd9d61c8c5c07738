using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace FaultKinds;

/// <summary>The same model, and nothing goes wrong.</summary>
[Kind("sound")]
public sealed record SoundSpec : ModelSpec
{
    public override IEnumerable<SpecProblem> Check(DataShape shape) => [];

    public override IGenerativeModel Create(ModelContext context) => new FaultyBell(this, context, (_, loss) => loss);
}
