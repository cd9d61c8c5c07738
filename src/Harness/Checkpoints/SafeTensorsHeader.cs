using System.Text.Json;
using GenBench.Harness.Results.Wording;
using static TorchSharp.torch;

namespace GenBench.Harness.Checkpoints;

/// <summary>Where a tensor lies in a safetensors file.</summary>
/// <param name="Start">First byte, counted from the end of the header.</param>
internal readonly record struct SafeTensorsEntry(string Name, ScalarType Type, long[] Shape, int Start, int Length);

/// <summary>The header of a safetensors file, held against the file before memory is taken for any tensor.</summary>
/// <remarks>The byte ranges lie side by side and leave nothing over, as the format demands: no two tensors share a byte.</remarks>
internal static class SafeTensorsHeader
{
    private const string Metadata = "__metadata__";
    private const int MostDimensions = 64;

    private static readonly IReadOnlyDictionary<string, (ScalarType Type, int Bytes)> Types =
        new Dictionary<string, (ScalarType, int)>
        {
            ["F32"] = (ScalarType.Float32, 4),
            ["F64"] = (ScalarType.Float64, 8),
            ["I64"] = (ScalarType.Int64, 8),
            ["I32"] = (ScalarType.Int32, 4),
            ["U8"] = (ScalarType.Byte, 1),
            ["BOOL"] = (ScalarType.Bool, 1),
        };

    public static bool Holds(ScalarType type) => Types.Values.Any(entry => entry.Type == type);

    public static string NameOf(ScalarType type) => Types.First(entry => entry.Value.Type == type).Key;

    /// <param name="header">JSON.</param>
    /// <param name="dataBytes">Bytes behind the header.</param>
    /// <exception cref="InvalidDataException">It is no header, or not that of so many bytes.</exception>
    public static IReadOnlyList<SafeTensorsEntry> Read(ReadOnlyMemory<byte> header, int dataBytes)
    {
        try
        {
            using JsonDocument read = JsonDocument.Parse(header, new JsonDocumentOptions { AllowDuplicateProperties = false });
            SafeTensorsEntry[] entries =
            [
                .. read.RootElement.EnumerateObject().Where(entry => entry.Name != Metadata).Select(entry => Entry(entry, dataBytes))
                    .OrderBy(entry => entry.Start).ThenBy(entry => entry.Length),
            ];
            MustFill(entries, dataBytes);
            return entries;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            string reason = ForeignText.Shown(error.Message, 200);
            throw new InvalidDataException($"not a safetensors file: its header cannot be read: {reason}", error);
        }
    }

    private static SafeTensorsEntry Entry(JsonProperty entry, int dataBytes)
    {
        string name = ForeignText.Shown(entry.Name);
        string type = entry.Value.GetProperty("dtype").GetString() ?? "";
        if (!Types.TryGetValue(type, out (ScalarType Type, int Bytes) known))
            throw new InvalidDataException($"tensor {name} has type {ForeignText.Shown(type)}; known are {string.Join(", ", Types.Keys)}");
        long[] shape = Numbers(entry.Value.GetProperty("shape"), name, MostDimensions);
        long[] range = Numbers(entry.Value.GetProperty("data_offsets"), name, 2);
        bool isRange = range.Length == 2 && range[0] >= 0 && range[0] <= range[1] && range[1] <= dataBytes;
        if (!isRange || Bytes(shape, known.Bytes, dataBytes) != range[1] - range[0])
        {
            throw new InvalidDataException(
                $"tensor {name} of shape [{string.Join(", ", shape)}] {type} does not fit its byte range "
                    + $"[{string.Join(", ", range)}] in {dataBytes} bytes");
        }

        return new SafeTensorsEntry(entry.Name, known.Type, shape, (int)range[0], (int)(range[1] - range[0]));
    }

    private static long[] Numbers(JsonElement list, string name, int most) => list.GetArrayLength() <= most
        ? [.. list.EnumerateArray().Select(number => number.GetInt64())]
        : throw new InvalidDataException(
            FormattableString.Invariant($"tensor {name} lists {list.GetArrayLength()} numbers, expected at most {most}"));

    /// <summary>Bytes of a shape; −1 where they are more than there are, or a dimension is negative.</summary>
    private static long Bytes(long[] shape, int width, int most)
    {
        if (shape.Contains(0) && !shape.Any(size => size < 0))
            return 0;
        long bytes = width;
        foreach (long size in shape)
        {
            if (size < 0 || size > most / bytes)
                return -1;
            bytes *= size;
        }

        return bytes;
    }

    private static void MustFill(SafeTensorsEntry[] entries, int dataBytes)
    {
        int end = 0;
        foreach (SafeTensorsEntry entry in entries)
        {
            if (entry.Start != end)
            {
                throw new InvalidDataException(
                    FormattableString.Invariant($"tensor {ForeignText.Shown(entry.Name)} begins at byte {entry.Start}, expected {end}: ")
                        + "tensors lie side by side");
            }

            end += entry.Length;
        }

        if (end != dataBytes)
            throw new InvalidDataException(FormattableString.Invariant($"its tensors end at byte {end} of {dataBytes}"));
    }
}
