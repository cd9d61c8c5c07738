using System.Text.Json;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.Images;

/// <summary>What becomes of the 256 grey levels of an image.</summary>
public enum PixelValues
{
    /// <summary>Bernoulli(level/255), drawn once from the recorded seed.</summary>
    BinaryStatic,

    /// <summary>Bernoulli(level/255), for training drawn anew each time; validation and test are drawn once from the recorded
    /// seed.</summary>
    BinaryDynamic,

    /// <summary>1 from a grey level on, 0 below it.</summary>
    BinaryThreshold,

    /// <summary>level/255, taken as numbers in [0, 1].</summary>
    Continuous,

    /// <summary>(level + u)/256 with u uniform in [0, 1), for training drawn anew each time; validation and test are drawn once from the
    /// recorded seed.</summary>
    Dequantized,

    /// <summary>level/255, taken as one of 256 values.</summary>
    Levels,
}

/// <summary>What follows from a choice of values.</summary>
internal static class PixelValuesExtensions
{
    /// <summary>As experiments write it.</summary>
    public static string InJson(this PixelValues values) => JsonNamingPolicy.KebabCaseLower.ConvertName(values.ToString());

    /// <summary>The values that one pixel then takes.</summary>
    public static Support SupportOf(this PixelValues values) => values switch
    {
        PixelValues.Continuous => Support.UnitInterval,
        PixelValues.Dequantized => Support.Dequantized256,
        PixelValues.Levels => Support.Levels256,
        _ => Support.Binary,
    };

    public static bool AreDrawn(this PixelValues values) =>
        values is PixelValues.BinaryStatic or PixelValues.BinaryDynamic or PixelValues.Dequantized;
}
