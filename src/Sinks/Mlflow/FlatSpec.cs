using System.Globalization;
using System.Text.Json;

namespace GenBench.Sinks.Mlflow;

/// <summary>The spec of a cell as MLflow's params: <c>models.0.network.widths.0 = 16</c>.</summary>
internal static class FlatSpec
{
    public static IReadOnlyList<MlflowPair> Of(JsonElement spec) =>
    [
        .. Leaves("", spec)
            .Select(leaf => new MlflowPair(MlflowNames.Key(leaf.Path), MlflowNames.Value(leaf.Value, MlflowLimits.ParamValue)))
            .DistinctBy(pair => pair.Key),
    ];

    private static IEnumerable<(string Path, string Value)> Leaves(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves(Step(path, property.Name), property.Value)),
        JsonValueKind.Array => element.EnumerateArray()
            .SelectMany((item, index) => Leaves(Step(path, index.ToString(CultureInfo.InvariantCulture)), item)),
        JsonValueKind.String => [(path, element.GetString()!)],
        _ => [(path, element.GetRawText())],
    };

    private static string Step(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
