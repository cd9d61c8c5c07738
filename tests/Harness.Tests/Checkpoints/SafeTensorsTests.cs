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

    private static Tensor Values(ScalarType type, long[] shape)
    {
        long count = shape.Aggregate(1L, (product, size) => product * size);
        return arange(1, count + 1, dtype: ScalarType.Float64).mul(1.1).to(type).view(shape);
    }
}
