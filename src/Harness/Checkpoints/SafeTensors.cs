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
    /// <summary>Of more than a hundred thousand tensors. The format allows 100 MB, which are several times that when read.</summary>
    private const int LargestHeader = 16_000_000;

    /// <summary>Whether the format, as it is written here, has a name for the type.</summary>
    internal static bool Holds(ScalarType type) => SafeTensorsHeader.Holds(type);

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

    /// <summary>Tensors on the CPU, owned by the caller. None is made before all of the header fits the file.</summary>
    /// <exception cref="InvalidDataException">The bytes are no safetensors file.</exception>
    public static IReadOnlyDictionary<string, Tensor> Deserialize(byte[] file)
    {
        int start = 8 + HeaderLength(file);
        var tensors = new Dictionary<string, Tensor>();
        foreach (SafeTensorsEntry entry in SafeTensorsHeader.Read(file.AsMemory(8, start - 8), file.Length - start))
        {
            Tensor tensor = empty(entry.Shape, dtype: entry.Type);
            file.AsSpan(start + entry.Start, entry.Length).CopyTo(tensor.bytes);
            tensors[entry.Name] = tensor;
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
            header[key] = new
            {
                dtype = SafeTensorsHeader.NameOf(value.dtype),
                shape = value.shape,
                data_offsets = new[] { offset, offset + bytes },
            };
            offset += bytes;
        }

        return JsonSerializer.SerializeToUtf8Bytes(header);
    }
}
