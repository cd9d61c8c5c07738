using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenBench.Harness.Reporting.Styles;

/// <summary>The JSON file that keeps how a report is drawn, so that nobody draws it again by hand.</summary>
public static class ReportOptionsFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="InvalidDataException">The file is not there, or wrong.</exception>
    public static ReportOptions Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException(
                $"{path}: no such file; expected a JSON file with style, only, models, rename, limits or columns");
        }

        try
        {
            Content content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Json)
                ?? throw new InvalidDataException($"{path}: got null; expected an object");
            return new ReportOptions
            {
                Style = content.Style is { } style ? FigureStyles.Of(style) : FigureStyles.Screen,
                Only = content.Only,
                Models = content.Models,
                Rename = content.Rename ?? [],
                Limits = Checked(path, content.Limits ?? []),
                Columns = content.Columns,
            };
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    private static Dictionary<string, AxisWindow> Checked(string path, Dictionary<string, AxisWindow> limits)
    {
        foreach ((string figure, AxisWindow window) in limits)
        {
            if (new[] { window.X, window.Y }.Any(axis => axis is not null && (axis is not [var from, var to] || !(from < to))))
                throw new InvalidDataException($"{path}: limits.{figure}: expected two numbers for an axis, the smaller one first");
        }

        return limits;
    }

    private sealed record Content
    {
        public string? Style { get; init; }

        public string[]? Only { get; init; }

        public string[]? Models { get; init; }

        public Dictionary<string, string>? Rename { get; init; }

        public Dictionary<string, AxisWindow>? Limits { get; init; }

        public string[]? Columns { get; init; }
    }
}
