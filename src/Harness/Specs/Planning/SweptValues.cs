using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Specs.Sweeps;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Reads the values of swept options off the cells themselves: a model that is not swept has them too.</summary>
internal static class SweptValues
{
    private const string Training = "training";

    private const string Dataset = "dataset";

    public static SweptOptions Of(SweepLayout layout, IEnumerable<ExperimentCell> cells) => new()
    {
        Options = layout.Options,
        Groups =
        [
            .. from cell in cells.DistinctBy(cell => (cell.Model.Label, cell.Dataset.Label))
               let spec = cell.ToJson()
               select new SweptGroup
               {
                   Model = cell.Model.Label,
                   Dataset = cell.Dataset.Label,
                   Base = layout.BaseOf(cell.Model.Label),
                   Values = [.. layout.Options.Select(option => Value(spec, option))],
               },
        ],
    };

    private static string Value(JsonElement spec, string option)
    {
        IReadOnlyList<PathStep> steps = SpecPath.Parse(option);
        JsonElement? at = steps[0].Key switch
        {
            Dataset => Follow(spec.GetProperty("datasets")[0], steps.Skip(1)),
            Training => Follow(spec, steps),
            _ => Follow(spec.GetProperty("models")[0], steps),
        };
        return at is { } value ? Text(value) : "";
    }

    private static JsonElement? Follow(JsonElement from, IEnumerable<PathStep> steps)
    {
        foreach (PathStep step in steps)
        {
            if (step.Key is { } key && from.ValueKind == JsonValueKind.Object && from.TryGetProperty(key, out JsonElement member))
                from = member;
            else if (int.TryParse(step.Item, out int index) && from.ValueKind == JsonValueKind.Array && index < from.GetArrayLength())
                from = from[index];
            else
                return null;
        }

        return from;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when !value.TryGetInt64(out _) =>
            value.GetDouble().ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e'),
        JsonValueKind.Object or JsonValueKind.Array => JsonSerializer.Serialize(value),
        _ => value.GetRawText(),
    };
}
