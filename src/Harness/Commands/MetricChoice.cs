using System.Text.Json;
using GenBench.Harness.Specs;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Commands;

/// <summary>Metrics by the names of their kinds.</summary>
internal static class MetricChoice
{
    /// <summary>The given metrics of the named kinds, and the named kinds that are not among them with their defaults.</summary>
    /// <exception cref="WrongInputException">There is no metric of that kind.</exception>
    public static IReadOnlyList<MetricSpec> Of(string names, IReadOnlyList<MetricSpec> given)
    {
        string[] kinds = names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. kinds.SelectMany(kind => given.Where(metric => KindOf(metric) == kind).DefaultIfEmpty(Default(kind)))];
    }

    private static string KindOf(MetricSpec metric) => JsonSerializer.SerializeToElement(metric, SpecJson.Options).GetProperty("kind").GetString()!;

    private static MetricSpec Default(string kind)
    {
        try
        {
            return JsonSerializer.Deserialize<MetricSpec>(JsonSerializer.Serialize(new { kind }), SpecJson.Options)!;
        }
        catch (JsonException)
        {
            throw new WrongInputException($"there is no metric \"{kind}\"; see `genbench list metrics`");
        }
    }
}
