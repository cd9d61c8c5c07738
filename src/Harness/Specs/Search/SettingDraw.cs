using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GenBench.Harness.Specs.Search;

/// <summary>Draws values of options. A value depends on seed, model, option and trial alone, so that more trials keep the first ones, and
/// another option changes none of the others.</summary>
internal static class SettingDraw
{
    /// <summary>Values are read by people.</summary>
    private const string Digits = "G4";

    /// <param name="trial">From 1.</param>
    /// <returns>As an override has it.</returns>
    public static string Value(long seed, string model, OptionSpaceSpec option, int trial)
    {
        double u = Uniform(string.Create(CultureInfo.InvariantCulture, $"{seed}/{model}/{option.Path}/{trial}"));
        return option.Values is { } values ? Text(values[(int)(u * values.Count)]) : Text(Number(option, u));
    }

    /// <summary>The values that decide whether all may be taken: every one of a list, the ends of a range.</summary>
    public static IReadOnlyList<string> Extremes(OptionSpaceSpec option) => option.Values is { } values
        ? [.. values.Select(Text)]
        : [Text(option.From!.Value), Text(option.To!.Value)];

    /// <param name="u">Uniform on [0, 1).</param>
    private static double Number(OptionSpaceSpec option, double u)
    {
        (double from, double to) = (option.From!.Value, option.To!.Value);
        double end = option.Whole ? to + 1 : to;
        double drawn = option.Scale == DrawScale.Log ? from * Math.Pow(end / from, u) : from + (u * (end - from));
        double rounded = option.Whole
            ? Math.Floor(drawn)
            : double.Parse(drawn.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(rounded, from, to);
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>53 bits of a hash, on [0, 1).</summary>
    private static double Uniform(string name) =>
        (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name))) >> 11) * Math.Pow(2, -53);
}
