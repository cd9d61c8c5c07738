using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results;

/// <summary>Tidy CSV: invariant culture, round-trip numbers, an empty field for no number, <c>\n</c> at line ends.
/// Equal rows give equal bytes on every machine.</summary>
public static class CsvFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces the file as a whole.</summary>
    public static void Write<TRow, TMap>(string path, IEnumerable<TRow> rows)
        where TMap : ClassMap<TRow> => AtomicFile.Write(path, stream => Write<TRow, TMap>(stream, rows, header: true));

    /// <summary>Writes rows to an open stream, which stays open.</summary>
    public static void Write<TRow, TMap>(Stream stream, IEnumerable<TRow> rows, bool header)
        where TMap : ClassMap<TRow>
    {
        using var text = new StreamWriter(stream, Utf8, bufferSize: 1 << 16, leaveOpen: true);
        CsvRows<TRow, TMap>.Write(text, rows, header);
    }

    /// <exception cref="InvalidDataException">A column is missing, a field cannot be read, or the last line has no end.</exception>
    public static IReadOnlyList<TRow> Read<TRow, TMap>(string path)
        where TMap : ClassMap<TRow>
    {
        using FileStream stream = File.OpenRead(path);
        MustEndWithALine(stream, path);
        return Read<TRow, TMap>(stream, path);
    }

    /// <param name="stream">Content of the file, decompressed.</param>
    /// <param name="path">Named in errors.</param>
    /// <exception cref="InvalidDataException">A column is missing or a field cannot be read; the message says where.</exception>
    public static IReadOnlyList<TRow> Read<TRow, TMap>(Stream stream, string path)
        where TMap : ClassMap<TRow>
    {
        using var text = new StreamReader(stream, Utf8);
        using var csv = new CsvReader(text, Configuration);
        Prepare<TMap>(csv.Context);
        try
        {
            return [.. csv.GetRecords<TRow>()];
        }
        catch (HeaderValidationException error)
        {
            string missing = string.Join(", ", error.InvalidHeaders.SelectMany(header => header.Names));
            throw new InvalidDataException($"{path} has the columns {string.Join(',', csv.HeaderRecord ?? [])}; expected also {missing}.", error);
        }
        catch (CsvHelperException error)
        {
            string reason = error.InnerException?.Message ?? "the field cannot be read";
            throw new InvalidDataException($"{path}, line {csv.Parser.RawRow}: {reason}.", error);
        }
    }

    /// <summary>Of half a number the rest would be read as a number.</summary>
    private static void MustEndWithALine(FileStream stream, string path)
    {
        if (stream.Length == 0)
            return;
        stream.Seek(-1, SeekOrigin.End);
        if (stream.ReadByte() != '\n')
            throw new InvalidDataException(FormattableString.Invariant($"{path} is cut off: its {stream.Length} bytes end within a line"));
        stream.Seek(0, SeekOrigin.Begin);
    }

    internal static CsvConfiguration Configuration => new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    internal static void Prepare<TMap>(CsvContext context)
        where TMap : ClassMap
    {
        context.TypeConverterOptionsCache.GetOptions<double>().Formats = ["R"];
        context.TypeConverterOptionsCache.GetOptions<double?>().Formats = ["R"];
        context.TypeConverterCache.AddConverter<MetricComponent>(new ComponentConverter());
        context.RegisterClassMap<TMap>();
    }
}
