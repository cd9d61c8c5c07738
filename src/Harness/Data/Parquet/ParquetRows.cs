using System.Collections;
using System.Data.Common;
using System.Globalization;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Pictures;
using GenBench.Harness.Data.Tables;

namespace GenBench.Harness.Data.Parquet;

/// <summary>Makes arrays and columns of the rows of a Parquet file.</summary>
internal sealed class ParquetRows(DuckDbFile file, ReadBudget budget)
{
    private const int BytesOfLabel = 8;

    /// <summary>Pictures decoded, [N, C, H, W].</summary>
    public (NumberArray Numbers, RawLabels? Labels) Pictures(ParquetColumn column, ParquetColumn? label, PictureOptions options)
    {
        var stack = new PictureStack(options, budget);
        string value = column.HasBytes ? $"{column.Sql}.bytes" : column.Sql;
        RawLabels? labels = Read(value, label, (row, content) => stack.Add(
            content as byte[] ?? BytesOf(content, row, column), $"{budget.Source}, row {row + 1} of {column.Name}"));
        return (stack.ToArray(), labels);
    }

    /// <summary>Numbers of lists of one length, [N, D].</summary>
    public (NumberArray Numbers, RawLabels? Labels) Lists(ParquetColumn column, ParquetColumn? label)
    {
        List<float[]> rows = [];
        List<long>? sizes = null;
        RawLabels? labels = Read(column.Sql, label, (row, content) =>
        {
            List<float> numbers = [];
            List<long> found = [];
            Flatten(content, numbers, found, depth: 0);
            budget.Take((long)numbers.Count * sizeof(float), "lists");
            sizes ??= found;
            long expected = sizes.Aggregate(1L, (product, size) => product * size);
            if (numbers.Count != expected || numbers.Count == 0)
            {
                throw budget.Fault(
                    $"row {row + 1} of {column.Name} has {numbers.Count} numbers; expected {expected} as the first, at least 1");
            }

            rows.Add([.. numbers]);
        });
        if (sizes is null)
            throw budget.Fault("it holds no row");
        byte[] content = budget.Bytes((long)rows.Count * rows[0].Length * sizeof(float), "values");
        for (int i = 0; i < rows.Count; i++)
            Buffer.BlockCopy(rows[i], 0, content, i * rows[i].Length * sizeof(float), rows[i].Length * sizeof(float));
        return (new NumberArray([rows.Count, .. sizes], ElementType.Float32, content), labels);
    }

    /// <summary>Columns of numbers and words.</summary>
    public IReadOnlyList<RawColumn> Columns(IReadOnlyList<ParquetColumn> columns)
    {
        long count = file.Query("SELECT count(*) FROM read_parquet($file)", row => row.GetInt64(0)).Single();
        if (count == 0)
            throw budget.Fault("it holds no row");
        budget.Take(count * columns.Count * sizeof(float), "values");
        ColumnFiller[] fillers = [.. columns.Select(column => new ColumnFiller(column.Name, column.HoldsNumbers, count))];
        string list = string.Join(", ", columns.Select(column => $"CAST({column.Sql} AS VARCHAR)"));
        long at = 0;
        foreach (string[] fields in file.Query($"SELECT {list} FROM read_parquet($file)", row => Fields(row, columns)))
        {
            for (int i = 0; i < fillers.Length; i++)
                fillers[i].Set(at, fields[i]);
            at++;
        }

        return [.. fillers.Select(filler => filler.ToColumn())];
    }

    private RawLabels? Read(string value, ParquetColumn? label, Action<long, object> visit)
    {
        List<string> labels = [];
        string list = label is null ? value : $"{value}, CAST({label.Sql} AS VARCHAR)";
        long row = 0;
        foreach ((object content, string word) in file.Query(
            $"SELECT {list} FROM read_parquet($file)", read =>
                (read.GetValue(0), label is null || read.IsDBNull(1) ? "" : read.GetString(1))))
        {
            budget.Take(BytesOfLabel, "rows");
            visit(row++, content);
            if (label is not null)
                labels.Add(string.Intern(word));
        }

        return label is null ? null : new RawLabels(labels, $"column {label.Name} of {budget.Source}");
    }

    private byte[] BytesOf(object content, long row, ParquetColumn column)
    {
        if (content is not Stream stream)
            throw budget.Fault($"row {row + 1} of {column.Name} has no bytes; expected a PNG or JPEG");
        using (stream)
            return budget.Read(stream, stream.Length, "pictures");
    }

    /// <summary>True and false as 1 and 0.</summary>
    private static string[] Fields(DbDataReader row, IReadOnlyList<ParquetColumn> columns) =>
    [
        .. columns.Select((column, i) => row.IsDBNull(i) ? "" : row.GetString(i) is var text && column.Type == "BOOLEAN"
            ? text == "true" ? "1" : "0"
            : row.GetString(i)),
    ];

    /// <param name="sizes">Of the first list at each level.</param>
    private static void Flatten(object content, List<float> numbers, List<long> sizes, int depth)
    {
        if (content is not IEnumerable list || content is string)
        {
            numbers.Add(content is null or DBNull ? float.NaN : Convert.ToSingle(content, CultureInfo.InvariantCulture));
            return;
        }

        int before = sizes.Count;
        if (before == depth)
            sizes.Add(0);
        foreach (object item in list)
        {
            if (before == depth)
                sizes[depth]++;
            Flatten(item, numbers, sizes, depth + 1);
        }
    }
}
