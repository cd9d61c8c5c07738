namespace GenBench.Harness.Data.Files;

/// <summary>One column of a table: numbers, or words.</summary>
internal sealed record RawColumn
{
    public required string Name { get; init; }

    /// <summary>[N], not a number where a value is missing; null for words.</summary>
    public float[]? Numbers { get; init; }

    /// <summary>The different words in order of their first appearance; null for numbers.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>[N], the place of each row's word in <see cref="Words"/>, −1 where it is missing; null for numbers.</summary>
    public int[]? Codes { get; init; }

    /// <summary>N</summary>
    public long Count => Numbers?.Length ?? Codes!.Length;

    /// <summary>Rows without a value.</summary>
    public long Missing => Numbers?.LongCount(float.IsNaN) ?? Codes!.LongCount(code => code < 0);

    /// <summary>As labels.</summary>
    public RawLabels ToLabels(string source) => new(
        [.. Numbers?.Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
            ?? Codes!.Select(code => code < 0 ? "" : Words![code])],
        $"column {Name} of {source}");
}
