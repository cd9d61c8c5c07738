using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results.Csv;

/// <summary>A component as the text that it prints as. Of one file alone: it keeps the last one read, since thousands of lines in a row
/// have the same.</summary>
internal sealed class ComponentConverter : DefaultTypeConverter
{
    private MetricComponent _last = MetricComponent.None;

    public override string? ConvertToString(object? value, IWriterRow row, MemberMapData memberMapData) =>
        GuardedText.Guarded(value?.ToString() ?? "");

    public override object ConvertFromString(string? text, IReaderRow row, MemberMapData memberMapData)
    {
        string plain = GuardedText.Plain(text ?? "");
        if (_last.ToString() != plain)
            _last = MetricComponent.Parse(plain);
        return _last;
    }
}
