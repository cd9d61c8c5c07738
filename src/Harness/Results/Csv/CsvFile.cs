using System.Text;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Results.Csv;

/// <summary>Tidy CSV, its columns by the properties of its rows (<see cref="CsvColumns{TRow}"/>): invariant culture, round-trip numbers, an
/// empty field for no number, <c>\n</c> at line ends. Equal rows give equal bytes on every machine. A name that ends in <c>.gz</c> is
/// compressed.</summary>
public static class CsvFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces the file as a whole.</summary>
    /// <param name="columns">Names in place of those that the row gives its columns.</param>
    public static void Write<TRow>(string path, IEnumerable<TRow> rows, IReadOnlyList<string>? columns = null)
    {
        IReadOnlyList<string> header = columns ?? Columns<TRow>();
        AtomicFile.Write(path, stream =>
        {
            if (GzipFile.IsNamedBy(path))
                GzipFile.Compress(stream, content => Write(content, rows, header));
            else
                Write(stream, rows, header);
        });
    }

    /// <summary>Replaces the file as a whole, with columns behind those of the rows' type; readers of the type pass them over.</summary>
    /// <param name="more">Names of these columns.</param>
    /// <param name="fields">One field a column.</param>
    internal static void WriteWith<TRow>(
        string path, IEnumerable<TRow> rows, IReadOnlyList<string> more, Func<TRow, IEnumerable<string>> fields) =>
        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, Utf8, bufferSize: 1 << 16, leaveOpen: true);
            CsvRows<TRow>.Write(text, rows, [.. Columns<TRow>(), .. more], fields);
        });

    /// <summary>Writes rows below their header to an open stream, which stays open.</summary>
    public static void Write<TRow>(Stream stream, IEnumerable<TRow> rows) => Write(stream, rows, Columns<TRow>());

    /// <summary>Writes rows alone, to go on with a file that has its header.</summary>
    public static void Append<TRow>(Stream stream, IEnumerable<TRow> rows) => Write(stream, rows, header: null);

    /// <summary>Names of the columns that rows of a type have, from left to right.</summary>
    public static IReadOnlyList<string> Columns<TRow>() => [.. CsvSpelling.ColumnsOf<TRow>().Names];

    /// <exception cref="InvalidDataException">A column is missing, a field cannot be read, or the file is cut off or damaged.</exception>
    public static IReadOnlyList<TRow> Read<TRow>(string path)
    {
        if (GzipFile.IsNamedBy(path))
        {
            using MemoryStream content = GzipFile.ReadWhole(path);
            return Read<TRow>(content, path);
        }

        using FileStream stream = File.OpenRead(path);
        MustEndWithALine(stream, path);
        return Read<TRow>(stream, path);
    }

    /// <summary>The whole lines of a file that grows, read without a lock: whoever writes it never finds it taken. A kill in the middle of
    /// a line, or one on its way, leaves a last line without an end.</summary>
    /// <returns>No row where there is no file.</returns>
    /// <exception cref="InvalidDataException">A column is missing or a field cannot be read.</exception>
    public static IReadOnlyList<TRow> ReadWholeLines<TRow>(string path)
    {
        byte[] content = SharedFile.Read(path) ?? [];
        using var whole = new MemoryStream(content, 0, Array.LastIndexOf(content, (byte)'\n') + 1);
        return Read<TRow>(whole, path);
    }

    /// <summary>Bytes behind the last whole line of a file that grows: of a row that was torn by a kill, or is on its way.</summary>
    /// <returns>0 where there is no file.</returns>
    internal static long TornBytes(string path)
    {
        byte[] content = SharedFile.Read(path) ?? [];
        return content.Length - Array.LastIndexOf(content, (byte)'\n') - 1;
    }

    /// <param name="stream">Content of the file, decompressed.</param>
    /// <param name="path">Named in errors.</param>
    /// <exception cref="InvalidDataException">A column is missing or a field cannot be read; the message says where.</exception>
    public static IReadOnlyList<TRow> Read<TRow>(Stream stream, string path)
    {
        using var text = new StreamReader(stream, Utf8);
        return CsvLines<TRow>.Read(text, path);
    }

    private static void Write<TRow>(Stream stream, IEnumerable<TRow> rows, IEnumerable<string>? header)
    {
        using var text = new StreamWriter(stream, Utf8, bufferSize: 1 << 16, leaveOpen: true);
        CsvRows<TRow>.Write(text, rows, header);
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
}
