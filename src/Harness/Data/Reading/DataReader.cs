using GenBench.Harness.Data.Cifar;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Hdf5;
using GenBench.Harness.Data.Idx;
using GenBench.Harness.Data.Npy;
using GenBench.Harness.Data.Parquet;
using GenBench.Harness.Data.Pictures;
using GenBench.Harness.Data.Tables;

namespace GenBench.Harness.Data.Reading;

/// <summary>Reads examples of any form there is, told by the content and not by the ending.</summary>
internal static class DataReader
{
    private const string Forms = "IDX, NPY, NPZ, Parquet, HDF5, CSV, amat, CIFAR binary or a folder of PNG or JPEG files";

    private const int TarMark = 257;

    private static ReadOnlySpan<byte> ParquetMagic => "PAR1"u8;

    private static ReadOnlySpan<byte> ZipMagic => "PK\u0003\u0004"u8;

    /// <exception cref="DataFileException">It is missing, damaged or of no form that is read.</exception>
    public static ReadFile Read(DataPath path, ReadOptions options)
    {
        try
        {
            if (Directory.Exists(path.Location))
                return OfFolder(path, options);
            if (!File.Exists(path.Location))
                throw new DataFileException(path.Location, "there is no such file or folder");
            // A pipe or a device has no length, and may never end.
            return new FileInfo(path.Location).Length > 0
                ? new ReadFile(OfFile(path, options), FileHash.Of(path.Location))
                : throw new DataFileException(path.Location, "it is empty, or no regular file");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException and not DataFileException)
        {
            throw new DataFileException(path.Location, $"it cannot be read ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private static ReadFile OfFolder(DataPath path, ReadOptions options)
    {
        if (path.Inner is not null)
            throw new DataFileException(path.Location, $"it is a folder of pictures and has no \"{path.Inner}\" within");
        List<(string Name, string Hash)> files = [];
        RawExamples examples = PictureFolder.Read(path.Location, options.Pictures, files);
        return new ReadFile(examples, FileHash.OfAll(files));
    }

    private static RawExamples OfFile(DataPath path, ReadOptions options)
    {
        FileHead head = FileHead.Of(path.Location);
        long length = new FileInfo(path.Location).Length;
        var budget = new ReadBudget(path.Location, length);
        ReadOnlySpan<byte> bytes = head.Bytes;
        if (bytes.StartsWith(ParquetMagic))
        {
            using var parquet = new ParquetReader(path.Location, PictureBudget.Of(path.Location, length));
            return parquet.Read(path.Inner, options.Labels, options.Pictures);
        }

        if (bytes.StartsWith(Hdf5Reader.Magic))
            return NamedArrays.OfHdf5(path, options, budget);
        if (bytes.StartsWith(ZipMagic))
            return ZipReader.Read(path, options, budget);
        if (PictureHeader.Starts(bytes))
            throw budget.Fault("it is a single picture; expected a folder of them");
        return path.Inner is null
            ? OfPlain(head, length, options, budget)
            : throw budget.Fault($"it has nothing of the name \"{path.Inner}\" within; only NPZ, HDF5 and Parquet do");
    }

    /// <summary>Forms that hold one array or table, packed by gzip or not.</summary>
    private static RawExamples OfPlain(FileHead head, long length, ReadOptions options, ReadBudget budget)
    {
        ReadOnlySpan<byte> bytes = head.Bytes;
        using FileStream stream = File.OpenRead(budget.Source);
        if (Arrays(stream, head, budget) is { } array)
            return array;
        if (bytes.Length > TarMark + 5 && bytes.Slice(TarMark, 5).SequenceEqual("ustar"u8))
            return CifarFiles.ReadTar(stream, head.IsGzip, options.IsTest, budget);
        if (head.FirstLine is { } line)
            return TextTable.Read(budget.Source, head.IsGzip, line, budget);
        if (!head.IsGzip && CifarFiles.Fits(length, bytes))
            return CifarFiles.Read(stream, length, budget);
        string start = bytes.IsEmpty ? "it is empty" : $"it starts with {Convert.ToHexString(bytes[..Math.Min(8, bytes.Length)])}";
        throw budget.Fault($"{start}, which is of no form that is read; expected {Forms}");
    }

    /// <summary>An IDX or NPY file.</summary>
    /// <param name="stream">At its start.</param>
    /// <returns>Null where it is neither.</returns>
    internal static RawExamples? Arrays(Stream stream, FileHead head, ReadBudget budget)
    {
        if (IdxNumbers.Starts(head.Bytes))
            return Array("IDX", IdxNumbers.Read(stream, head.IsGzip, budget), head, budget);
        return head.Bytes.AsSpan().StartsWith(NpyHeader.Magic)
            ? Array("NPY", NpyReader.Read(stream, head.IsGzip, budget), head, budget)
            : null;
    }

    private static RawExamples Array(string form, NumberArray numbers, FileHead head, ReadBudget budget) => new()
    {
        Form = form + (head.IsGzip ? ", gzip" : ""),
        Source = budget.Source,
        Numbers = numbers,
    };
}
