using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.ByPath;

/// <summary>The columns of a table as rows of numbers.</summary>
internal static class TableNumbers
{
    /// <summary>All columns but that of the labels.</summary>
    /// <param name="labels">Name of that column; null where there is none.</param>
    /// <returns>[N, D] float32</returns>
    /// <exception cref="DataFileException">A column has words, or a value is missing.</exception>
    public static NumberArray Of(RawExamples examples, string? labels)
    {
        RawColumn[] columns = [.. examples.Table!.Columns.Where(column => column.Name != labels)];
        foreach (RawColumn column in columns)
        {
            if (column.Numbers is null)
            {
                throw new DataFileException(
                    examples.Source, $"column {column.Name} has words; expected numbers: name it in \"labels\" if it is one");
            }

            if (column.Missing > 0)
                throw new DataFileException(examples.Source, $"column {column.Name} lacks {column.Missing} of {column.Count} values");
        }

        return columns.Length > 0
            ? Rows(columns)
            : throw new DataFileException(examples.Source, "it has no column beside the labels");
    }

    /// <param name="columns">Of numbers, all of one length.</param>
    public static NumberArray Rows(IReadOnlyList<RawColumn> columns)
    {
        (int count, int width) = ((int)columns[0].Count, columns.Count);
        byte[] content = new byte[(long)count * width * sizeof(float)];
        Span<float> target = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(content.AsSpan());
        for (int column = 0; column < width; column++)
        {
            float[] numbers = columns[column].Numbers!;
            for (int row = 0; row < count; row++)
                target[(row * width) + column] = numbers[row];
        }

        return new NumberArray([count, width], ElementType.Float32, content);
    }
}
