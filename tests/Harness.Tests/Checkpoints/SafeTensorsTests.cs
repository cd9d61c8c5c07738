using System.Buffers.Binary;
using System.Text.Json;
using GenBench.Harness.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Checkpoints;

public sealed class SafeTensorsTests
{
    public static TheoryData<ScalarType, long[]> Kinds
    {
        get
        {
            var kinds = new TheoryData<ScalarType, long[]>();
            foreach (ScalarType type in new[] { ScalarType.Float32, ScalarType.Float64, ScalarType.Int64, ScalarType.Int32, ScalarType.Byte,
                ScalarType.Bool })
            {
                foreach (long[] shape in new long[][] { [], [1], [5], [2, 3], [2, 1, 3, 2], [0], [3, 0] })
                    kinds.Add(type, shape);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_type_and_shape_comes_back_bit_for_bit(ScalarType type, long[] shape)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor value = Values(type, shape);

        Tensor back = SafeTensors.Deserialize(SafeTensors.Serialize(new Dictionary<string, Tensor> { ["x"] = value }))["x"];

        Assert.Equal(type, back.dtype);
        Assert.Equal(shape, back.shape);
        Assert.Equal(value.bytes.ToArray(), back.bytes.ToArray());
    }

    [Fact]
    public void Values_that_are_not_finite_come_back()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor value = tensor(new[] { float.NaN, float.PositiveInfinity, -0f, float.Epsilon });

        Assert.Equal(
            value.bytes.ToArray(),
            SafeTensors.Deserialize(SafeTensors.Serialize(new Dictionary<string, Tensor> { ["x"] = value }))["x"].bytes.ToArray());
    }

    [Fact]
    public void A_view_is_written_in_the_order_of_its_elements()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor transposed = arange(6, dtype: ScalarType.Float32).view(2, 3).t();

        Tensor back = SafeTensors.Deserialize(SafeTensors.Serialize(new Dictionary<string, Tensor> { ["x"] = transposed }))["x"];

        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], back.data<float>().ToArray());
    }

    /// <summary>Reads the bytes by the format's description and nothing of ours.</summary>
    [Fact]
    public void The_layout_is_that_of_the_format()
    {
        using DisposeScope scope = NewDisposeScope();
        byte[] file = SafeTensors.Serialize(new Dictionary<string, Tensor>
        {
            ["b.weight"] = tensor(new[] { 1.5f, -2f, 0.25f, 8f, 0f, 3f }).view(2, 3),
            ["a"] = tensor(7L),
        });

        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, length));
        ReadOnlySpan<byte> data = file.AsSpan(8 + length);

        Assert.Equal(["a", "b.weight"], header.RootElement.EnumerateObject().Select(entry => entry.Name));
        Assert.Equal("""{"dtype":"I64","shape":[],"data_offsets":[0,8]}""", header.RootElement.GetProperty("a").GetRawText());
        Assert.Equal("""{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]}""", header.RootElement.GetProperty("b.weight").GetRawText());
        Assert.Equal(32, data.Length);
        Assert.Equal(7, BinaryPrimitives.ReadInt64LittleEndian(data));
        Assert.Equal(1.5f, BinaryPrimitives.ReadSingleLittleEndian(data[8..]));
        Assert.Equal(3f, BinaryPrimitives.ReadSingleLittleEndian(data[28..]));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 1 })]
    [InlineData(new byte[] { 200, 0, 0, 0, 0, 0, 0, 0, 123, 125 })]
    public void Bytes_that_are_no_safetensors_file_are_refused(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => SafeTensors.Deserialize(bytes));

    /// <summary>Each header lies about eight bytes of data.</summary>
    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,2],"data_offsets":[0,8]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2305843009213693953],"data_offsets":[0,8]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,-2],"data_offsets":[0,0]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[8589934592],"data_offsets":[0,34359738368]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "does not fit")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "side by side")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "side by side")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "end at byte 4 of 8")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "cannot be read")]
    [InlineData("""{"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}""", "has type F16")]
    [InlineData("""{"a":{"dtype":null,"shape":[4],"data_offsets":[0,8]}}""", "has type")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", "cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":"x","data_offsets":[0,8]}}""", "cannot be read")]
    [InlineData("""{"a":[[[[]]]]}""", "cannot be read")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("null", "cannot be read")]
    public void A_header_that_lies_is_refused_before_memory_is_taken(string header, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SafeTensors.Deserialize(File(header, 8))).Message);

    [Fact]
    public void A_header_of_a_hundred_megabytes_or_of_any_depth_is_refused()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => SafeTensors.Deserialize(File(new string('[', 100_000), 0)));
        byte[] large = new byte[100_000_008];
        BinaryPrimitives.WriteInt64LittleEndian(large, 100_000_000);
        Assert.Contains("header length", Assert.Throws<InvalidDataException>(() => SafeTensors.Deserialize(large)).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 110_000_000);
    }

    private static byte[] File(string header, int dataBytes)
    {
        byte[] text = System.Text.Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + text.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        return file;
    }

    private static Tensor Values(ScalarType type, long[] shape)
    {
        long count = shape.Aggregate(1L, (product, size) => product * size);
        return arange(1, count + 1, dtype: ScalarType.Float64).mul(1.1).to(type).view(shape);
    }
}
