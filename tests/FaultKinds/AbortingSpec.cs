using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace FaultKinds;

/// <summary>One of its updates ends the process, by a call that libtorch answers with an exception nobody catches.</summary>
[Kind("aborting")]
public sealed record AbortingSpec : ModelSpec
{
    [Range(1, 1_000_000)]
    [Description("The update that does it.")]
    public long Update { get; init; } = 3;

    public override IEnumerable<SpecProblem> Check(DataShape shape) => [];

    public override IGenerativeModel Create(ModelContext context) => new FaultyBell(this, context, (update, loss) =>
    {
        if (update == Update)
            matmul(zeros(2, 3), zeros(2, 3));
        return loss;
    });
}
