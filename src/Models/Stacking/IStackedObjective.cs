using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Models.Stacking;

/// <summary>The training losses of S networks, each on its own examples.</summary>
internal interface IStackedObjective
{
    /// <param name="batch">Observations [S, B, *event], labels [S, B].</param>
    /// <param name="noise">Of each network.</param>
    /// <returns>Terms of shape [S]; the first holds the losses to descend, with their graph.</returns>
    IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, StackedNoise noise);
}
