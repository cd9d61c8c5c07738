using System.Data.Common;
using System.Globalization;

namespace GenBench.Harness.Tracking.History;

/// <summary>Fields of a row of measurements by name, all of them text.</summary>
internal readonly struct MeasurementText(DbDataReader row)
{
    /// <summary>Empty where the file has an empty field.</summary>
    public string Text(string column) => row.IsDBNull(row.GetOrdinal(column)) ? "" : row.GetString(row.GetOrdinal(column));

    public double? Number(string column) =>
        double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) ? value : null;

    public long Whole(string column) => long.TryParse(Text(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out long value)
        ? value
        : throw new InvalidDataException($"{Text("file_name")} has \"{Text(column)}\" in the column {column}; expected a whole number");

    public TEnum Choice<TEnum>(string column)
        where TEnum : struct, Enum =>
            Enum.TryParse(Text(column).Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out TEnum value)
        ? value
        : throw new InvalidDataException($"{Text("file_name")} has \"{Text(column)}\" in the column {column}; expected one "
            + $"of {string.Join(", ", Enum.GetNames<TEnum>())}");
}
