using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Tables;

/// <summary>The rows of a text file, read anew each time they are asked for.</summary>
/// <param name="open">Opens the text, decompressed.</param>
internal sealed class TextRows(Func<Stream> open, TextForm form, ReadBudget budget)
{
    private const int LongestLine = 10_000_000;

    private const int BlockLength = 1 << 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Looks for what would take too much memory to read: a line without an end, a file that unpacks to far more.</summary>
    public void Check()
    {
        using Stream stream = open();
        byte[] block = new byte[BlockLength];
        (long line, long lineLength, long length) = (1, 0, 0);
        for (int read = Next(stream, block); read > 0; read = Next(stream, block))
        {
            if ((length += read) > budget.Left)
                throw budget.Fault($"it unpacks to more than {budget.Left:N0} bytes: unpack it first");
            foreach (byte letter in block.AsSpan(0, read))
            {
                (line, lineLength) = letter == '\n' ? (line + 1, 0) : (line, lineLength + 1);
                if (letter == 0)
                    throw budget.Fault($"line {line} holds a zero byte; expected text");
                if (lineLength > LongestLine)
                    throw budget.Fault($"line {line} is longer than {LongestLine:N0} characters");
            }
        }
    }

    /// <summary>Line and fields, blank lines left out.</summary>
    public IEnumerable<(long Line, string[] Fields)> All()
    {
        using Stream stream = open();
        using var reader = new StreamReader(stream, Strict);
        using IEnumerator<(long, string[])> rows = (form.Delimiter is { } delimiter ? Delimited(reader, delimiter) : Spaced(reader))
            .GetEnumerator();
        while (Moves(rows))
            yield return rows.Current;
    }

    private bool Moves(IEnumerator<(long, string[])> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (DecoderFallbackException exception)
        {
            throw budget.Fault("it is no UTF-8 text", exception);
        }
        catch (CsvHelperException exception)
        {
            long line = exception.Context?.Parser?.RawRow ?? 0;
            throw budget.Fault(
                $"line {line} cannot be read as {form.Name} ({exception.Message.Split('\n', '\r')[0].TrimEnd('.')})", exception);
        }
        catch (InvalidDataException exception)
        {
            throw budget.Fault($"it cannot be decompressed ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private int Next(Stream stream, byte[] block)
    {
        try
        {
            return stream.Read(block);
        }
        catch (InvalidDataException exception)
        {
            throw budget.Fault($"it cannot be decompressed ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private static IEnumerable<(long, string[])> Delimited(StreamReader reader, char delimiter)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = LongestLine,
        };
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);
        while (parser.Read())
            yield return (parser.RawRow, parser.Record!);
    }

    private static IEnumerable<(long, string[])> Spaced(StreamReader reader)
    {
        for (long line = 1; reader.ReadLine() is { } text; line++)
        {
            string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 0)
                yield return (line, fields);
        }
    }
}
