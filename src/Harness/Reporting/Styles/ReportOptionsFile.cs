namespace GenBench.Harness.Reporting.Styles;

/// <summary>The JSON file that keeps how a report is drawn, so that nobody draws it again by hand.</summary>
public static class ReportOptionsFile
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.OrdinalIgnoreCase)
    {
        ["style"] = "the name of a style, or of its file",
        ["only"] = "a list of figures",
        ["models"] = "a list of models",
        ["rename"] = "an object of models and their names",
        ["limits"] = "an object of figures, each with the two ends of x, of y or of both",
        ["columns"] = "a list of numbers of the run",
    };

    /// <exception cref="InvalidDataException">The file is not there, or wrong.</exception>
    public static ReportOptions Read(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"{path}: no such file; expected a JSON file with any of {string.Join(", ", Expected.Keys)}");
        Content content = SmallJson.Read<Content>(path, Expected);
        return new ReportOptions
        {
            Style = content.Style is { } style ? FigureStyles.Of(style) : FigureStyles.Screen,
            Only = Named(path, "only", content.Only),
            Models = Named(path, "models", content.Models),
            Rename = Renamed(path, content.Rename ?? []),
            Limits = Checked(path, content.Limits ?? []),
            Columns = Named(path, "columns", content.Columns),
        };
    }

    /// <returns>Each name once.</returns>
    private static string[]? Named(string path, string key, string?[]? names) => names is null ? null
        : names.Length > 0 && names.All(name => !string.IsNullOrWhiteSpace(name)) ? [.. names.OfType<string>().Distinct()]
        : throw new InvalidDataException($"{path}: {key}: expected names, at least one");

    private static Dictionary<string, string> Renamed(string path, Dictionary<string, string?> names) =>
        names.ToDictionary(name => name.Key, name => name.Value
            ?? throw new InvalidDataException($"{path}: rename.{name.Key}: got null; expected a name"));

    private static Dictionary<string, AxisWindow> Checked(string path, Dictionary<string, AxisWindow?> limits) =>
        limits.ToDictionary(limit => limit.Key, limit => limit.Value is { } window && IsWindow(window.X) && IsWindow(window.Y)
            ? window
            : throw new InvalidDataException($"{path}: limits.{limit.Key}: expected two numbers for an axis, the smaller one first"));

    private static bool IsWindow(IReadOnlyList<double>? axis) =>
        axis is null || (axis is [var from, var to] && from < to && double.IsFinite(to - from));

    private sealed record Content
    {
        public string? Style { get; init; }

        public string?[]? Only { get; init; }

        public string?[]? Models { get; init; }

        public Dictionary<string, string?>? Rename { get; init; }

        public Dictionary<string, AxisWindow?>? Limits { get; init; }

        public string?[]? Columns { get; init; }
    }
}
