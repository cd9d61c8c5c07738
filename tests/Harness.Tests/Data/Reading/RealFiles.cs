using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using DuckDB.NET.Data;
using GenBench.Harness.Tests.Data.Idx;
using PureHDF;
using SkiaSharp;

namespace GenBench.Harness.Tests.Data.Reading;

/// <summary>Small files of every form that is read, as other programs write them.</summary>
internal static class RealFiles
{
    /// <summary>Examples in each of them.</summary>
    public const int Count = 6;

    public const int Height = 5;

    public const int Width = 4;

    /// <summary>[6, 5, 4], counting up modulo 251.</summary>
    public static byte[] Pixels { get; } = [.. Enumerable.Range(0, Count * Height * Width).Select(i => (byte)(i * 7 % 251))];

    public static byte[] Idx => [.. IdxBytes.Header(8, Count, Height, Width), .. Pixels];

    public static byte[] Npy => NpyBytes.Of("|u1", fortran: false, $"{Count}, {Height}, {Width}", Pixels);

    /// <summary>Images and labels, the first packed.</summary>
    public static byte[] Npz
    {
        get
        {
            using var content = new MemoryStream();
            using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            {
                Add(archive, "images.npy", Npy, CompressionLevel.Optimal);
                Add(archive, "labels.npy", NpyBytes.Of("|u1", false, $"{Count},", [0, 1, 2, 0, 1, 2]), CompressionLevel.NoCompression);
            }

            return content.ToArray();
        }
    }

    public static byte[] Csv => Encoding.UTF8.GetBytes(
        "length,width,sort\n" + string.Concat(Enumerable.Range(0, Count).Select(i => $"{i}.5,{-i},{"abc"[i % 3]}\n")));

    public static byte[] Amat => Encoding.UTF8.GetBytes(string.Concat(
        Pixels.Chunk(Height * Width).Select(image => string.Join(' ', image.Select(level => level > 100 ? 1 : 0)) + " \n")));

    public static byte[] Cifar =>
        [.. Enumerable.Range(0, Count).SelectMany(i => (byte[])[(byte)i, .. Enumerable.Repeat((byte)(10 * i), 3072)])];

    public static byte[] CifarTar
    {
        get
        {
            using var content = new MemoryStream();
            using (var gzip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
            using (var archive = new TarWriter(gzip, TarEntryFormat.Ustar))
            {
                foreach (string name in new[] { "data_batch_1.bin", "test_batch.bin" })
                {
                    archive.WriteEntry(
                        new UstarTarEntry(TarEntryType.RegularFile, $"cifar/{name}") { DataStream = new MemoryStream(Cifar) });
                }
            }

            return content.ToArray();
        }
    }

    public static byte[] Hdf5
    {
        get
        {
            using var content = new MemoryStream();
            new H5File
            {
                ["train"] = new H5Group
                {
                    ["x"] = new H5Dataset(Pixels, fileDims: [Count, Height, Width]),
                    ["label"] = new long[] { 0, 1, 2, 0, 1, 2 },
                },
            }.Write(content);
            return content.ToArray();
        }
    }

    /// <summary>As the Hugging Face hub stores images: a column <c>image</c> of <c>{ bytes, path }</c>, and a label.</summary>
    public static byte[] Parquet
    {
        get
        {
            string file = Path.GetTempFileName();
            using var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            using DuckDBCommand command = connection.CreateCommand();
            string rows = string.Join(
                ", ", Pixels.Chunk(Height * Width).Select((image, i) => $"(from_hex('{Convert.ToHexString(Png(image))}'), {i % 3})"));
            command.CommandText = $"COPY (SELECT struct_pack(bytes := b, path := 'x.png') AS image, l AS label "
                + $"FROM (VALUES {rows}) t(b, l)) "
                + $"TO '{file}' (FORMAT parquet)";
            command.ExecuteNonQuery();
            byte[] content = File.ReadAllBytes(file);
            File.Delete(file);
            return content;
        }
    }

    /// <summary>A grey picture.</summary>
    public static byte[] Png(byte[] levels) => Encoded(levels, SKColorType.Gray8, SKAlphaType.Opaque, SKEncodedImageFormat.Png);

    public static byte[] Encoded(
        byte[] bytes, SKColorType type, SKAlphaType alpha, SKEncodedImageFormat format, int width = Width, int height = Height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, type, alpha));
        System.Runtime.InteropServices.Marshal.Copy(bytes, 0, bitmap.GetPixels(), bytes.Length);
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKData? data = format == SKEncodedImageFormat.Png
            ? pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.None, 4))
            : pixels.Encode(format, 95);
        return data!.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] content, CompressionLevel level)
    {
        using Stream entry = archive.CreateEntry(name, level).Open();
        entry.Write(content);
    }
}
