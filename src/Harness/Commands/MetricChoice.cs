using System.Text.Json;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Checking;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Commands;

/// <summary>Metrics by the names of their kinds.</summary>
internal static class MetricChoice
{
    /// <summary>The given metrics of the named kinds, and the named kinds that are not among them with their defaults.</summary>
    /// <exception cref="WrongInputException">No name is given, or there is no metric of that kind.</exception>
    public static IReadOnlyList<MetricSpec> Of(string names, IReadOnlyList<MetricSpec> given)
    {
        string[] kinds = [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        if (kinds.Length == 0)
            throw new WrongInputException("--metrics names no metric; expected kinds such as elbo,importance-bound");
        return [.. kinds.SelectMany(kind => given.Where(metric => KindOf(metric) == kind).DefaultIfEmpty(Default(kind)))];
    }

    private static string KindOf(MetricSpec metric) => JsonSerializer.SerializeToElement(metric, SpecJson.Options).GetProperty("kind").GetString()!;

    private static MetricSpec Default(string kind)
    {
        IReadOnlyList<string> known = SpecContract.Of(typeof(MetricSpec)).Kinds;
        return known.Contains(kind)
            ? JsonSerializer.Deserialize<MetricSpec>(JsonSerializer.Serialize(new { kind }), SpecJson.Options)!
            : throw new WrongInputException($"--metrics: there is no metric \"{kind}\"; {NearestName.Remedy(kind, known)}");
    }
}
