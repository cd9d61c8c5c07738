using System.Buffers.Text;
using System.Text;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Results.Cells;

/// <summary>Values by number out of <c>per-example.csv.gz</c>, which has more rows than all other tables together: lines as they are
/// written are read byte by byte, and any other file as every table is.</summary>
internal static class PerExampleColumns
{
    private static readonly string Header = string.Join(',', CsvFile.Columns<PerExampleRow>());

    /// <param name="isWanted">Whether the numbers of a metric are asked for.</param>
    /// <returns>Values in the order of the examples; none where the cell has no such file.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or holds something else.</exception>
    public static IReadOnlyDictionary<NumberName, double[]> Of(CellFolder cell, Func<string, bool> isWanted)
    {
        cell.MustBeWhole(CellTables.PerExample);
        if (!File.Exists(cell.PerExampleFile))
            return new Dictionary<NumberName, double[]>();
        using MemoryStream content = GzipFile.ReadWhole(cell.PerExampleFile);
        return Read(content, cell.PerExampleFile, isWanted);
    }

    /// <param name="content">Of the file, decompressed.</param>
    /// <param name="path">Named in errors.</param>
    /// <param name="isWanted">As above.</param>
    /// <returns>Values in the order of the examples.</returns>
    /// <exception cref="InvalidDataException">A column is missing or a field cannot be read.</exception>
    public static IReadOnlyDictionary<NumberName, double[]> Read(MemoryStream content, string path, Func<string, bool> isWanted)
    {
        IEnumerable<(NumberName Name, IEnumerable<(long Example, double Value)> Values)> numbers =
            ReadPlain(content.GetBuffer().AsSpan(0, (int)content.Length), isWanted) is { } plain
                ? plain.Select(number => (number.Key, (IEnumerable<(long, double)>)number.Value))
                : CsvFile.Read<PerExampleRow>(content, path).Where(row => isWanted(row.Metric)).GroupBy(row => row.Name)
                    .Select(number => (number.Key, number.Select(row => (row.Example, row.Value))));
        return numbers.ToDictionary(
            number => number.Name, number => number.Values.OrderBy(value => value.Example).Select(value => value.Value).ToArray());
    }

    /// <returns>Null where a line is not as plain as they are written.</returns>
    private static Dictionary<NumberName, List<(long Example, double Value)>>? ReadPlain(
        ReadOnlySpan<byte> text, Func<string, bool> isWanted)
    {
        Dictionary<NumberName, List<(long, double)>> numbers = [];
        if (text.IndexOfAny("\"'\r"u8) >= 0 || !NextLine(ref text).SequenceEqual(Encoding.UTF8.GetBytes(Header)))
            return null;
        ReadOnlySpan<byte> name = default;
        List<(long, double)>? values = null;
        while (text.Length > 0)
        {
            ReadOnlySpan<byte> line = NextLine(ref text);
            int end = EndOfName(line);
            if (end < 0)
                return null;
            if (!line[..end].SequenceEqual(name))
            {
                name = line[..end];
                values = ValuesOf(Encoding.UTF8.GetString(name), numbers, isWanted);
            }

            if (values is null)
                continue;
            if (Place(line[end..]) is not { } place)
                return null;
            values.Add(place);
        }

        return numbers;
    }

    private static List<(long, double)>? ValuesOf(
        string name, Dictionary<NumberName, List<(long, double)>> numbers, Func<string, bool> isWanted)
    {
        string[] parts = name.Split(',');
        if (!isWanted(parts[0]))
            return null;
        var number = new NumberName(parts[0], MetricComponent.Parse(parts[1]));
        if (!numbers.TryGetValue(number, out List<(long, double)>? values))
            numbers.Add(number, values = []);
        return values;
    }

    private static ReadOnlySpan<byte> NextLine(scoped ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return line;
    }

    /// <returns>Where the second comma is; -1 where there are not two.</returns>
    private static int EndOfName(ReadOnlySpan<byte> line)
    {
        int first = line.IndexOf((byte)','), second = line[(first + 1)..].IndexOf((byte)',');
        return first < 0 || second < 0 ? -1 : first + 1 + second;
    }

    /// <param name="rest">Of a line from its second comma on.</param>
    private static (long Example, double Value)? Place(ReadOnlySpan<byte> rest)
    {
        ReadOnlySpan<byte> digits = rest[1..];
        if (!Utf8Parser.TryParse(digits, out long example, out int length) || length == digits.Length || digits[length] != (byte)',')
            return null;
        ReadOnlySpan<byte> value = digits[(length + 1)..];
        return Utf8Parser.TryParse(value, out double number, out int read) && read == value.Length && double.IsFinite(number)
            ? (example, number)
            : null;
    }
}
