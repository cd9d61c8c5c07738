using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Npy;

/// <summary>The start of a NPY file.</summary>
/// <param name="Type">Of every number.</param>
/// <param name="IsBigEndian">Byte order.</param>
/// <param name="IsFortran">Whether the first dimension varies fastest.</param>
/// <param name="Sizes">At least one dimension, each at least 1.</param>
/// <remarks>numpy.lib.format, versions 1.0, 2.0 and 3.0.</remarks>
internal sealed partial record NpyHeader(ElementType Type, bool IsBigEndian, bool IsFortran, IReadOnlyList<long> Sizes)
{
    private const int LongestText = 1 << 16;

    private static readonly Dictionary<string, ElementType> Types = new()
    {
        ["b1"] = ElementType.Boolean,
        ["u1"] = ElementType.UInt8,
        ["i1"] = ElementType.Int8,
        ["u2"] = ElementType.UInt16,
        ["i2"] = ElementType.Int16,
        ["u4"] = ElementType.UInt32,
        ["i4"] = ElementType.Int32,
        ["u8"] = ElementType.UInt64,
        ["i8"] = ElementType.Int64,
        ["f2"] = ElementType.Float16,
        ["f4"] = ElementType.Float32,
        ["f8"] = ElementType.Float64,
    };

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads up to the first number.</summary>
    public static NpyHeader Read(Stream stream, ReadBudget budget)
    {
        byte[] start = budget.Read(stream, Magic.Length + 2, "first bytes");
        if (!start.AsSpan().StartsWith(Magic))
        {
            throw budget.Fault(
                $"it starts with {Convert.ToHexString(start[..Magic.Length])}; expected {Convert.ToHexString(Magic)} (\\x93NUMPY)");
        }

        int version = start[Magic.Length];
        if (version is < 1 or > 3)
            throw budget.Fault($"it is of version {version} of the format; expected 1, 2 or 3");
        byte[] lengthBytes = budget.Read(stream, version == 1 ? 2 : 4, "length of the header");
        long length = version == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes)
            : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > LongestText)
            throw budget.Fault($"its header has {length} bytes; expected at most {LongestText}");
        return Parse(Encoding.UTF8.GetString(budget.Read(stream, length, "header")).Trim(), budget);
    }

    private static NpyHeader Parse(string text, ReadBudget budget)
    {
        Match match = Header().Match(text);
        if (!match.Success)
        {
            throw budget.Fault($"its header is {Shown(text)}; expected {{'descr': '<f4', 'fortran_order': False, 'shape': (500, 784), }} "
                + "with one type for all numbers");
        }

        string descr = match.Groups["descr"].Value;
        if (descr.Length < 2 || !Types.TryGetValue(descr[1..], out ElementType type)
            || "<>|=".IndexOf(descr[0], StringComparison.Ordinal) < 0)
        {
            string what = descr.Contains('O', StringComparison.Ordinal) ? " (pickled objects, which are not read)" : "";
            throw budget.Fault($"its numbers are of type {Shown(descr)}{what}; expected {string.Join(", ", Types.Keys)} after <, > or |");
        }

        long[] sizes = [.. match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1)];
        return new NpyHeader(type, descr[0] == '>', match.Groups["fortran"].Value == "True", sizes);
    }

    private static string Shown(string text) => text.Length <= 100 ? $"\"{text}\"" : $"\"{text[..100]}\"...";

    [GeneratedRegex(
        @"^\{\s*'descr'\s*:\s*'(?<descr>[^']*)'\s*,\s*'fortran_order'\s*:\s*(?<fortran>True|False)\s*,"
            + @"\s*'shape'\s*:\s*\((?<shape>[0-9, ]*)\)\s*,?\s*\}$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();
}
