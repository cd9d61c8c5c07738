using System.Text.Json;

namespace GenBench.Harness.Specs.Checking;

/// <summary>The values of an enum as specs write them: <c>PerPixel</c> is <c>per-pixel</c>.</summary>
internal static class EnumNames
{
    public static IReadOnlyList<string> Of(Type type) =>
        [.. Enum.GetValues(type).Cast<object>()
            .Select(value => JsonSerializer.SerializeToElement(value, type, SpecJson.WithoutKinds.Options).GetString()!)];
}
