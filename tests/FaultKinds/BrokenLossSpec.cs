using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace FaultKinds;

/// <summary>The loss of one of its updates, or that and all later ones, is no number, and neither is its gradient.</summary>
[Kind("broken-loss")]
public sealed record BrokenLossSpec : ModelSpec
{
    [Range(1, 1_000_000)]
    [Description("The first update whose loss is no number.")]
    public long Update { get; init; } = 10;

    [Description("Whether all later ones are none either.")]
    public bool Stays { get; init; }

    public override IEnumerable<SpecProblem> Check(DataShape shape) => [];

    public override IGenerativeModel Create(ModelContext context) => new FaultyBell(
        this, context, (update, loss) => update == Update || (Stays && update > Update) ? loss * double.NaN : loss);
}
