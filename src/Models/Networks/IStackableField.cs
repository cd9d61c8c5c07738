using GenBench.Models.Stacking;

namespace GenBench.Models.Networks;

/// <summary>An architecture of time-dependent networks that can be computed for S of them at a time.</summary>
internal interface IStackableField
{
    StackedMlpField Stack(ParameterStack parameters, bool hasClasses);
}
