namespace GenBench.Models.Stacking;

/// <summary>An architecture of time-dependent networks that can be computed for S of them at a time.</summary>
internal interface IStackableField
{
    StackedMlpField Stack(ParameterStack parameters, bool hasClasses);
}
