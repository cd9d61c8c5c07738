using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Pictures;

namespace GenBench.Harness.Data.Parquet;

/// <summary>Reads Parquet files: images as the Hugging Face hub stores them, numbers in lists, or a table of columns.</summary>
internal sealed class ParquetReader : IDisposable
{
    private static readonly string[] CustomaryLabels = ["label", "labels", "fine_label", "class", "target", "digit"];

    private readonly ReadBudget _budget;
    private readonly DuckDbFile _file;
    private readonly IReadOnlyList<ParquetColumn> _columns;

    public ParquetReader(string file, ReadBudget budget)
    {
        (_budget, _file) = (budget, new DuckDbFile(file, budget));
        try
        {
            _columns = [.. _file.Columns().Select(column => new ParquetColumn(column.Name, column.Type))];
        }
        catch (DataFileException)
        {
            _file.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <param name="inner">The column of the examples; null to find it.</param>
    /// <param name="labels">The column of the labels; null for a customary name.</param>
    public RawExamples Read(string? inner, string? labels, PictureOptions options)
    {
        ParquetColumn? column = inner is null ? Only(column => column.HoldsPictures) ?? ListColumn() : Named(inner);
        ParquetColumn? label = labels is null
            ? _columns.FirstOrDefault(
                other => CustomaryLabels.Contains(other.Name) && other != column && (other.HoldsNumbers || other.HoldsWords))
            : Named(labels);
        if (column is null || !(column.HoldsPictures || column.HoldsLists))
            return Table(column);
        var reading = new ParquetRows(_file, _budget);
        (NumberArray numbers, RawLabels? values) = column.HoldsPictures
            ? reading.Pictures(column, label, options)
            : reading.Lists(column, label);
        return new RawExamples
        {
            Form = $"Parquet, column {column.Name} ({(column.HoldsPictures ? "pictures" : column.Type)})",
            Source = _budget.Source,
            Numbers = numbers,
            ArePictures = column.HoldsPictures,
            Labels = values is null ? null : values with { KnownNames = HubFeatures.ClassNames(_file, label!.Name) },
        };
    }

    private RawExamples Table(ParquetColumn? only)
    {
        ParquetColumn[] used = only is null ? [.. _columns.Where(column => column.HoldsNumbers || column.HoldsWords)] : [only];
        string[] left = [.. _columns.Except(used).Select(column => $"{column.Name} ({column.Type})")];
        if (used.Length == 0)
            throw _budget.Fault($"it has no column of numbers, words or pictures; there are: {string.Join(", ", left)}");
        return new RawExamples
        {
            Form = "Parquet, a table",
            Source = _budget.Source,
            Table = new RawTable(new ParquetRows(_file, _budget).Columns(used), HasNames: true),
            Notes = left.Length == 0 ? [] : [$"columns left aside: {string.Join(", ", left)}"],
        };
    }

    /// <summary>The only column of lists, where nothing else could be meant.</summary>
    private ParquetColumn? ListColumn() => Only(column => column.HoldsLists);

    private ParquetColumn? Only(Func<ParquetColumn, bool> isMeant)
    {
        ParquetColumn[] found = [.. _columns.Where(isMeant)];
        return found.Length <= 1
            ? found.FirstOrDefault()
            : throw _budget.Fault(
                $"{found.Length} of its columns could be the examples ({string.Join(", ", found.Select(column => column.Name))}): "
                + "name one after the path, as in data.parquet:image");
    }

    private ParquetColumn Named(string name) => _columns.FirstOrDefault(column => column.Name == name)
        ?? throw _budget.Fault($"it has no column \"{name}\"; there are: {string.Join(", ", _columns.Select(column => column.Name))}");
}
