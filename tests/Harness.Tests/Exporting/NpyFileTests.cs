using System.IO.Compression;
using System.Text;
using GenBench.Harness.Exporting;
using GenBench.Harness.Results.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Exporting;

/// <summary>Arrays of NumPy, byte by byte as the format says.</summary>
public sealed class NpyFileTests
{
    [Theory]
    [InlineData("()")]
    [InlineData("(3,)", 3L)]
    [InlineData("(2, 3)", 2L, 3L)]
    [InlineData("(2, 1, 3, 4)", 2L, 1L, 3L, 4L)]
    [InlineData("(0, 3)", 0L, 3L)]
    public void Header_is_what_numpy_reads_and_values_begin_at_a_multiple_of_64(string shape, params long[] sizes)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tensor = arange(sizes.Aggregate(1L, (a, b) => a * b)).to(ScalarType.Float32).view(sizes);
        byte[] file = Written(tensor);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], file[..8]);
        int start = 10 + BitConverter.ToUInt16(file, 8);
        Assert.Equal(0, start % 64);
        string header = Encoding.ASCII.GetString(file[10..start]).TrimEnd();
        Assert.Equal($"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}", header);
        Assert.Equal((byte)'\n', file[start - 1]);
        Assert.Equal(tensor.bytes.ToArray(), file[start..]);
    }

    [Fact]
    public void Views_are_written_in_the_order_that_they_show()
    {
        using DisposeScope scope = NewDisposeScope();
        byte[] turned = Written(arange(6, ScalarType.Float64).view(2, 3).t());
        Assert.Equal([0.0, 3, 1, 4, 2, 5], Enumerable.Range(0, 6).Select(i => BitConverter.ToDouble(turned, turned.Length - 48 + (8 * i))));
    }

    [Fact]
    public void Equal_archives_are_equal_bytes()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(6, ScalarType.Int64);
        byte[] Archive()
        {
            using var stream = new MemoryStream();
            void Write(Stream content) => TensorArray.Write(content, x);
            NpyFile.WriteArchive(stream, [("x", Write), ("y", Write)]);
            return stream.ToArray();
        }

        byte[] archive = Archive();
        Assert.Equal(archive, Archive());
        using var zip = new ZipArchive(new MemoryStream(archive));
        Assert.Equal(["x.npy", "y.npy"], zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
    }

    private static byte[] Written(Tensor tensor)
    {
        using var stream = new MemoryStream();
        TensorArray.Write(stream, tensor);
        return stream.ToArray();
    }
}
