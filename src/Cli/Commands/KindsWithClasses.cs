using System.Text.Json;
using GenBench.Harness.Specs;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Cli.Commands;

/// <summary>Kinds of models that can be trained with classes.</summary>
internal static class KindsWithClasses
{
    private static readonly DataShape Classified = DataShape.Vector(2, Support.Real) with { Classes = 2 };

    /// <returns>Names, in the order of the alphabet.</returns>
    public static IEnumerable<string> Of(SpecJson json) =>
        json.Kinds.Of(typeof(ModelSpec)).Where(kind => Can(kind, json)).Select(kind => kind.Name).Order(StringComparer.Ordinal);

    /// <summary>Some have the option from their family and refuse it.</summary>
    private static bool Can(RegisteredKind kind, SpecJson json)
    {
        if (kind.Type.GetProperty("Conditional") is null)
            return false;
        string text = $"{{ \"kind\": \"{kind.Name}\", \"conditional\": true }}";
        try
        {
            ModelSpec spec = JsonSerializer.Deserialize<ModelSpec>(text, json.Options)!;
            return spec.Check(Classified).All(problem => problem.Path != "conditional");
        }
        catch (JsonException)
        {
            return true; // it wants more than that, which says nothing against classes
        }
    }
}
