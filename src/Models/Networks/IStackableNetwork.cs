using GenBench.Models.Stacking;

namespace GenBench.Models.Networks;

/// <summary>An architecture that can be computed for S networks at a time.</summary>
internal interface IStackableNetwork
{
    /// <param name="prefix">Of the checkpoint keys of an encoder or decoder in one network, with its last dot.</param>
    StackedMlp Stack(ParameterStack parameters, string prefix);
}
