using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.TypeConversion;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Results.Csv;

/// <summary>Writes <c>NotApplicable</c> as <c>not-applicable</c> and reads it back; an empty field is null where that may be.</summary>
public sealed class KebabCaseConverter<T> : DefaultTypeConverter
    where T : struct, Enum
{
    public override string? ConvertToString(object? value, IWriterRow row, MemberMapData memberMapData) =>
        value is T known ? KebabCase.NameOf(known) : "";

    public override object? ConvertFromString(string? text, IReaderRow row, MemberMapData memberMapData) =>
        string.IsNullOrEmpty(text) && memberMapData.Type == typeof(T?) ? null : KebabCase.Parse<T>(text ?? "");
}
