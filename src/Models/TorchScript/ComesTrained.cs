using GenBench.Models.Contracts;

namespace GenBench.Models.TorchScript;

/// <summary>Whoever tells a model of files how to train has mistaken it for another.</summary>
internal static class ComesTrained
{
    public static IEnumerable<SpecProblem> Check(ModelSpec spec)
    {
        if (spec.Training is not null)
            yield return new("training", $"a {spec.Kind} model comes trained", "leave it out");
    }
}
