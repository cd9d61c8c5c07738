using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Checking;

/// <summary>Answers a list of values where one stands: that is what a sweep is for.</summary>
internal static class SeveralValues
{
    private static readonly string[] Swept = ["models[", "datasets[", "training."];

    /// <param name="node">What was written.</param>
    /// <param name="contract">What may stand there.</param>
    /// <param name="problem">As it is otherwise told.</param>
    public static SpecProblem Told(SourceNode node, SpecContract contract, SpecProblem problem)
    {
        bool isList = node is SourceArray { Items.Count: > 0 } list && !contract.IsList
            && list.Items.All(item => contract.IsObject ? item is SourceObject : ScalarCheck.Problem(item, contract) is null);
        if (!isList || !Swept.Any(start => problem.Path.StartsWith(start, StringComparison.Ordinal)))
            return problem;
        string values = System.Text.Encoding.UTF8.GetString(node.ToJson()).Replace(",", ", ", StringComparison.Ordinal);
        string shown = contract.IsObject ? "[{ ... }, { ... }]" : values;
        return problem with { Remedy = $"{problem.Remedy}; for several write \"sweep\": {{ \"{problem.Path}\": {shown} }}" };
    }
}
