using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results.Csv;

/// <summary>A component as the text that it prints as. It keeps those it has read: thousands of lines have the same.</summary>
internal sealed class ComponentConverter : DefaultTypeConverter
{
    private const int MostKept = 1024;

    private readonly Dictionary<string, MetricComponent> _kept = [];

    public override string? ConvertToString(object? value, IWriterRow row, MemberMapData memberMapData) =>
        GuardedText.Guarded(value?.ToString() ?? "");

    public override object ConvertFromString(string? text, IReaderRow row, MemberMapData memberMapData)
    {
        string plain = GuardedText.Plain(text ?? "");
        if (_kept.TryGetValue(plain, out MetricComponent? kept))
            return kept;
        if (_kept.Count == MostKept)
            _kept.Clear();
        return _kept[plain] = MetricComponent.Parse(plain);
    }
}
