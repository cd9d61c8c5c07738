using System.Globalization;

namespace GenBench.Harness.Data.Tables;

/// <summary>What one field of a table says.</summary>
internal static class FieldText
{
    private static readonly HashSet<string> Absent = new(StringComparer.OrdinalIgnoreCase) { "", "NA", "N/A", "NaN", "null", "none", "?" };

    /// <summary>Whether it stands for a value that is missing.</summary>
    public static bool IsMissing(string field) => Absent.Contains(field);

    /// <summary>A number in invariant culture, the infinities as other programs write them.</summary>
    public static bool TryNumber(string field, out double number)
    {
        if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            return true;
        number = field.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
        return field.TrimStart('-', '+').ToLowerInvariant() is "inf" or "infinity";
    }
}
