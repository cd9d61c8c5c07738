using System.Globalization;
using System.Runtime.InteropServices;
using GenBench.Harness.Data.Files;
using PureHDF;
using PureHDF.VOL.Native;

namespace GenBench.Harness.Data.Hdf5;

/// <summary>Reads datasets of HDF5 files. What a damaged file makes of the reader, a stack without end among it,
/// is kept from this program by
/// <see cref="Hdf5Reader"/>.</summary>
internal static class Hdf5Content
{
    private const int DeepestGroup = 32;

    private const int MostDatasets = 10_000;

    /// <summary>Paths of all datasets, with type and sizes.</summary>
    public static IReadOnlyDictionary<string, string> List(string file)
    {
        using NativeFile opened = H5File.OpenRead(file);
        SortedDictionary<string, string> found = new(StringComparer.Ordinal);
        Visit(opened, "", 0, found);
        return found;
    }

    /// <summary>One dataset.</summary>
    /// <param name="path">Within the file.</param>
    public static NumberArray Read(string file, string path, ReadBudget budget)
    {
        using NativeFile opened = H5File.OpenRead(file);
        IH5Dataset dataset;
        try
        {
            dataset = opened.Dataset(path);
        }
        catch (Exception exception) when (exception is not DataFileException)
        {
            throw budget.Fault($"it has no dataset {path}; there are: {string.Join(", ", List(file).Keys)}", exception);
        }

        long[] sizes = [.. dataset.Space.Dimensions.Select(size => checked((long)size))];
        ElementType type = TypeOf(dataset) ?? throw budget.Fault(
            $"{path} is {Described(dataset)}; expected integers or real numbers of 1 to 8 bytes");
        budget.Take(ArraySizes.Bytes(sizes, type, budget), $"values {ArraySizes.Text(sizes)} of {path}");
        return new NumberArray(sizes, type, Content(dataset, type));
    }

    private static byte[] Content(IH5Dataset dataset, ElementType type) => type switch
    {
        ElementType.Boolean or ElementType.UInt8 => dataset.Read<byte[]>(),
        ElementType.Int8 => Bytes(dataset.Read<sbyte[]>()),
        ElementType.UInt16 => Bytes(dataset.Read<ushort[]>()),
        ElementType.Int16 => Bytes(dataset.Read<short[]>()),
        ElementType.UInt32 => Bytes(dataset.Read<uint[]>()),
        ElementType.Int32 => Bytes(dataset.Read<int[]>()),
        ElementType.UInt64 => Bytes(dataset.Read<ulong[]>()),
        ElementType.Int64 => Bytes(dataset.Read<long[]>()),
        ElementType.Float16 => Bytes(dataset.Read<Half[]>()),
        ElementType.Float32 => Bytes(dataset.Read<float[]>()),
        _ => Bytes(dataset.Read<double[]>()),
    };

    private static byte[] Bytes<T>(T[] numbers)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(numbers).ToArray();

    private static ElementType? TypeOf(IH5Dataset dataset) => (dataset.Type.Class, dataset.Type.Size) switch
    {
        (H5DataTypeClass.Enumerated, 1) => ElementType.Boolean,
        (H5DataTypeClass.FixedPoint, 1) => dataset.Type.FixedPoint.IsSigned ? ElementType.Int8 : ElementType.UInt8,
        (H5DataTypeClass.FixedPoint, 2) => dataset.Type.FixedPoint.IsSigned ? ElementType.Int16 : ElementType.UInt16,
        (H5DataTypeClass.FixedPoint, 4) => dataset.Type.FixedPoint.IsSigned ? ElementType.Int32 : ElementType.UInt32,
        (H5DataTypeClass.FixedPoint, 8) => dataset.Type.FixedPoint.IsSigned ? ElementType.Int64 : ElementType.UInt64,
        (H5DataTypeClass.FloatingPoint, 2) => ElementType.Float16,
        (H5DataTypeClass.FloatingPoint, 4) => ElementType.Float32,
        (H5DataTypeClass.FloatingPoint, 8) => ElementType.Float64,
        _ => null,
    };

    private static void Visit(IH5Group group, string path, int depth, SortedDictionary<string, string> found)
    {
        if (depth > DeepestGroup || found.Count > MostDatasets)
            throw new InvalidDataException($"its groups lie deeper than {DeepestGroup}, or hold more than {MostDatasets} datasets");
        foreach (IH5Object child in group.Children())
        {
            string at = $"{path}/{child.Name}";
            if (child is IH5Group inner)
                Visit(inner, at, depth + 1, found);
            else if (child is IH5Dataset dataset)
                found[at] = Described(dataset);
        }
    }

    private static string Described(IH5Dataset dataset)
    {
        string sizes = string.Join(", ", dataset.Space.Dimensions.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        return $"{TypeOf(dataset)?.InWords() ?? $"{dataset.Type.Class} of {dataset.Type.Size} bytes"} [{sizes}]";
    }
}
