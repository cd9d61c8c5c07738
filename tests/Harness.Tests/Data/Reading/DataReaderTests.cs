using System.Buffers.Binary;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Reading;
using GenBench.Harness.Tests.Data.Idx;

namespace GenBench.Harness.Tests.Data.Reading;

public sealed class DataReaderTests : IDisposable
{
    private static readonly double[] Known = [0, 1, -2, 3, 4.5, -6];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[]> ImagesOfEveryForm() => new()
    {
        { "IDX", RealFiles.Idx },
        { "IDX, gzip", IdxBytes.Gzip(RealFiles.Idx) },
        { "NPY", RealFiles.Npy },
        { "NPY, gzip", IdxBytes.Gzip(RealFiles.Npy) },
        { "NPZ, array images", RealFiles.Npz },
        { "Parquet, column image (pictures)", RealFiles.Parquet },
    };

    [Theory]
    [MemberData(nameof(ImagesOfEveryForm))]
    public void The_form_is_told_by_the_content_and_the_pixels_are_those_that_were_written(string form, byte[] file)
    {
        RawExamples read = Read(file);

        Assert.Equal(form, read.Form);
        Assert.Equal(RealFiles.Pixels, read.Numbers!.Content);
        Assert.Equal(
            [RealFiles.Count, RealFiles.Height, RealFiles.Width], read.Numbers.Sizes.Where((size, place) => place != 1 || size != 1));
    }

    [Theory]
    [MemberData(nameof(FilesWithLabels))]
    public void Labels_within_a_file_are_found_by_their_customary_name(byte[] file)
    {
        Assert.Equal(["0", "1", "2", "0", "1", "2"], Read(file).Labels!.Values);
    }

    public static TheoryData<byte[]> FilesWithLabels() => [RealFiles.Npz, RealFiles.Parquet];

    [Fact]
    public void Numbers_between_white_space_are_a_table_without_names()
    {
        RawTable table = Read(RealFiles.Amat).Table!;

        Assert.False(table.HasNames);
        Assert.Equal(RealFiles.Count, table.Rows);
        Assert.Equal(RealFiles.Height * RealFiles.Width, table.Columns.Count);
        Assert.All(table.Columns, (column, place) => Assert.Equal(
            Enumerable.Range(0, RealFiles.Count).Select(row => RealFiles.Pixels[(row * table.Columns.Count) + place] > 100 ? 1f : 0f),
                column.Numbers!));
    }

    [Fact]
    public void A_table_has_columns_of_numbers_and_of_words()
    {
        RawTable table = Read(RealFiles.Csv).Table!;

        Assert.Equal(["length", "width", "sort"], table.Columns.Select(column => column.Name));
        Assert.Equal([0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f], table.Columns[0].Numbers!);
        Assert.Equal(["a", "b", "c", "a", "b", "c"], table.Columns[2].ToLabels("x").Values);
    }

    [Fact]
    public void Records_of_CIFAR_are_a_label_and_three_planes()
    {
        RawExamples read = Read(RealFiles.Cifar);

        Assert.Equal([RealFiles.Count, 3, 32, 32], read.Numbers!.Sizes);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], read.Labels!.Values);
        Assert.Equal(50, read.Numbers.Content[^1]);
        Assert.Equal(read.Numbers.Content, Read(RealFiles.CifarTar).Numbers!.Content);
    }

    [Theory]
    [MemberData(nameof(ElementTypes))]
    public void Numbers_of_every_type_and_byte_order_have_their_value(string descr, byte[] content, double[] expected)
    {
        NumberArray numbers = Read(NpyBytes.Of(descr, false, "6,", content)).Numbers!;

        double[] read = new double[6];
        numbers.CopyTo(0, read);
        Assert.Equal(expected, read);
    }

    public static TheoryData<string, byte[], double[]> ElementTypes()
    {
        double[] whole = [.. Known.Select(Math.Truncate)], natural = [.. whole.Select(Math.Abs)];
        return new()
        {
            { "|b1", [0, 1, 1, 0, 1, 0], [0, 1, 1, 0, 1, 0] },
            { "|u1", [.. natural.Select(number => (byte)number)], natural },
            { "|i1", [.. whole.Select(number => (byte)(sbyte)number)], whole },
            { "<i2", Bytes(whole, 2, (span, number) => BinaryPrimitives.WriteInt16LittleEndian(span, (short)number)), whole },
            { ">u2", Bytes(natural, 2, (span, number) => BinaryPrimitives.WriteUInt16BigEndian(span, (ushort)number)), natural },
            { ">i4", Bytes(whole, 4, (span, number) => BinaryPrimitives.WriteInt32BigEndian(span, (int)number)), whole },
            { "<u4", Bytes(natural, 4, (span, number) => BinaryPrimitives.WriteUInt32LittleEndian(span, (uint)number)), natural },
            { "<i8", Bytes(whole, 8, (span, number) => BinaryPrimitives.WriteInt64LittleEndian(span, (long)number)), whole },
            { ">u8", Bytes(natural, 8, (span, number) => BinaryPrimitives.WriteUInt64BigEndian(span, (ulong)number)), natural },
            { "<f2", Bytes(Known, 2, (span, number) => BinaryPrimitives.WriteHalfLittleEndian(span, (Half)number)), Known },
            { ">f4", Bytes(Known, 4, (span, number) => BinaryPrimitives.WriteSingleBigEndian(span, (float)number)), Known },
            { "<f8", Bytes(Known, 8, BinaryPrimitives.WriteDoubleLittleEndian), Known },
            { ">f8", Bytes(Known, 8, BinaryPrimitives.WriteDoubleBigEndian), Known },
        };
    }

    [Fact]
    public void An_array_in_Fortran_order_is_read_as_the_same_array()
    {
        byte[] fortran = [.. from column in Enumerable.Range(0, 4) from row in Enumerable.Range(0, 5) from image in Enumerable.Range(0, 6)
                             select RealFiles.Pixels[(image * 20) + (row * 4) + column]];

        Assert.Equal(RealFiles.Pixels, Read(NpyBytes.Of("|u1", true, "6, 5, 4", fortran)).Numbers!.Content);
    }

    [Fact]
    public void Idx_numbers_of_other_types_are_read_too()
    {
        byte[] content = Bytes(Known, 4, (span, number) => BinaryPrimitives.WriteSingleBigEndian(span, (float)number));

        NumberArray numbers = Read([.. IdxBytes.Header(0x0D, 6), .. content]).Numbers!;

        Assert.Equal(Known, Enumerable.Range(0, 6).Select(place => (double)BitConverter.ToSingle(numbers.Content, 4 * place)));
    }

    private RawExamples Read(byte[] file) =>
        DataReader.Read(new DataPath(_folder.Write(file, "examples.bin"), null), new ReadOptions(new())).Examples;

    private delegate void Writer(Span<byte> target, double number);

    private static byte[] Bytes(double[] numbers, int size, Writer write)
    {
        byte[] bytes = new byte[numbers.Length * size];
        for (int i = 0; i < numbers.Length; i++)
            write(bytes.AsSpan(i * size, size), numbers[i]);
        return bytes;
    }
}
