using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Checkpoints;

/// <summary>Named tensors in the safetensors format, which other languages read as well: eight bytes of header length, a JSON header with
/// the type, shape and byte range of each tensor, then the values, little-endian.</summary>
/// <remarks>Format description: the safetensors project's documentation.</remarks>
public static class SafeTensors
{
    private const int LargestHeader = 100_000_000;

    private static readonly IReadOnlyDictionary<ScalarType, string> TypeNames = new Dictionary<ScalarType, string>
    {
        [ScalarType.Float32] = "F32",
        [ScalarType.Float64] = "F64",
        [ScalarType.Int64] = "I64",
        [ScalarType.Int32] = "I32",
        [ScalarType.Byte] = "U8",
        [ScalarType.Bool] = "BOOL",
    };

    /// <summary>Whether the format, as it is written here, has a name for the type.</summary>
    internal static bool Holds(ScalarType type) => TypeNames.ContainsKey(type);

    public static byte[] Serialize(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        var values = tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => (entry.Key, Value: entry.Value.detach().cpu().contiguous())).ToList();
        byte[] header = Header(values);
        using var stream = new MemoryStream();
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, Tensor value) in values)
            stream.Write(value.bytes);
        return stream.ToArray();
    }

    /// <summary>Tensors on the CPU, owned by the caller.</summary>
    /// <exception cref="InvalidDataException">The bytes are no safetensors file.</exception>
    public static IReadOnlyDictionary<string, Tensor> Deserialize(byte[] file)
    {
        int headerLength = HeaderLength(file);
        var tensors = new Dictionary<string, Tensor>();
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, headerLength));
        foreach (JsonProperty entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name != "__metadata__")
                tensors[entry.Name] = Read(entry, file.AsSpan(8 + headerLength));
        }

        return tensors;
    }

    private static int HeaderLength(byte[] file)
    {
        long length = file.Length >= 8 ? BinaryPrimitives.ReadInt64LittleEndian(file) : -1;
        return length >= 2 && length <= Math.Min(LargestHeader, file.Length - 8)
            ? (int)length
            : throw new InvalidDataException($"not a safetensors file: {file.Length} bytes, header length {length}");
    }

    private static byte[] Header(IReadOnlyList<(string Key, Tensor Value)> values)
    {
        var header = new Dictionary<string, object>();
        long offset = 0;
        foreach ((string key, Tensor value) in values)
        {
            long bytes = value.numel() * value.element_size();
            header[key] = new { dtype = TypeNames[value.dtype], shape = value.shape, data_offsets = new[] { offset, offset + bytes } };
            offset += bytes;
        }

        return JsonSerializer.SerializeToUtf8Bytes(header);
    }

    private static Tensor Read(JsonProperty entry, ReadOnlySpan<byte> data)
    {
        string type = entry.Value.GetProperty("dtype").GetString() ?? "";
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        long[] range = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (!TypeNames.Values.Contains(type))
            throw new InvalidDataException($"tensor {entry.Name} has type {type}; known are {string.Join(", ", TypeNames.Values)}");
        Tensor tensor = empty(shape, dtype: TypeNames.First(name => name.Value == type).Key);
        if (range.Length != 2 || range[0] < 0 || range[1] > data.Length || range[1] - range[0] != tensor.numel() * tensor.element_size())
        {
            throw new InvalidDataException(
                $"tensor {entry.Name} of shape [{string.Join(", ", shape)}] {type} does not fit its byte range "
                    + $"[{string.Join(", ", range)}] in {data.Length} bytes");
        }

        data[(int)range[0]..(int)range[1]].CopyTo(tensor.bytes);
        return tensor;
    }
}
