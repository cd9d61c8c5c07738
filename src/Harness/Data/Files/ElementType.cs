namespace GenBench.Harness.Data.Files;

/// <summary>What one number of an array is.</summary>
internal enum ElementType
{
    /// <summary>A byte, 0 or 1.</summary>
    Boolean,

    UInt8,

    Int8,

    UInt16,

    Int16,

    UInt32,

    Int32,

    UInt64,

    Int64,

    /// <summary>IEEE 754 binary16.</summary>
    Float16,

    Float32,

    Float64,
}

internal static class ElementTypes
{
    /// <summary>Bytes of one number.</summary>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.Boolean or ElementType.UInt8 or ElementType.Int8 => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 => 2,
        ElementType.UInt32 or ElementType.Int32 or ElementType.Float32 => 4,
        _ => 8,
    };

    /// <summary>As people write it: uint8, float32.</summary>
    public static string InWords(this ElementType type) => type.ToString().ToLowerInvariant();

    public static bool IsReal(this ElementType type) => type is ElementType.Float16 or ElementType.Float32 or ElementType.Float64;
}
