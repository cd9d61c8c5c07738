namespace GenBench.Harness.Data.Parquet;

/// <summary>What a column of a Parquet file is good for.</summary>
/// <param name="Name">As the file has it.</param>
/// <param name="Type">As SQL writes it.</param>
internal sealed record ParquetColumn(string Name, string Type)
{
    private static readonly HashSet<string> NumberTypes =
    [
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "FLOAT", "DOUBLE",
    ];

    /// <summary>PNG or JPEG files, alone or as <c>{ bytes, path }</c>, as the Hugging Face hub stores images.</summary>
    public bool HoldsPictures => Type == "BLOB" || HasBytes;

    /// <summary>Whether the file lies in a member of the column.</summary>
    public bool HasBytes => Type.StartsWith("STRUCT(", StringComparison.Ordinal) && Type.Contains("bytes BLOB", StringComparison.Ordinal);

    /// <summary>Numbers in lists, of one level or several.</summary>
    public bool HoldsLists => Type.EndsWith("[]", StringComparison.Ordinal) && IsNumberType(Type.TrimEnd('[', ']'));

    public bool HoldsNumbers => IsNumberType(Type);

    public bool HoldsWords => Type == "VARCHAR" || Type.StartsWith("ENUM(", StringComparison.Ordinal);

    /// <summary>The column in SQL.</summary>
    public string Sql => DuckDbFile.Quoted(Name);

    private static bool IsNumberType(string type) => NumberTypes.Contains(type) || type.StartsWith("DECIMAL(", StringComparison.Ordinal);
}
