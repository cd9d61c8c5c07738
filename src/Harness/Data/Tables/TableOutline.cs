using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Tables;

/// <summary>What a first pass over a table finds.</summary>
/// <param name="Names">Of its columns; their places, from 0, where it has no header.</param>
/// <param name="HasHeader">Whether its first row is one.</param>
/// <param name="Rows">Without the header.</param>
/// <param name="AreNumbers">For each column whether all that is not missing is a number.</param>
internal sealed record TableOutline(IReadOnlyList<string> Names, bool HasHeader, long Rows, IReadOnlyList<bool> AreNumbers)
{
    /// <exception cref="DataFileException">A row has other fields than the first, or there is none.</exception>
    public static TableOutline Of(TextRows rows, ReadBudget budget)
    {
        string[]? first = null;
        bool[] areNumbers = [];
        long count = 0;
        foreach ((long line, string[] fields) in rows.All())
        {
            if (first is null)
            {
                (first, areNumbers) = (fields, [.. fields.Select(_ => true)]);
                continue;
            }

            if (fields.Length != first.Length)
                throw budget.Fault($"line {line} has {fields.Length} fields; expected {first.Length} as the first");
            for (int i = 0; i < fields.Length; i++)
                areNumbers[i] = areNumbers[i] && IsNumberOrMissing(fields[i]);
            count++;
        }

        if (first is null)
            throw budget.Fault("it holds no row");
        bool hasHeader = IsHeader(first, areNumbers, count);
        if (hasHeader && count == 0)
            throw budget.Fault("it holds a header and no row");
        return hasHeader
            ? new(Named(first, budget), true, count, areNumbers)
            : new([.. first.Select((_, i) => FormattableString.Invariant($"{i}"))], false, count + 1,
                [.. areNumbers.Zip(first, (areRest, field) => areRest && IsNumberOrMissing(field))]);
    }

    /// <summary>Words above a column of numbers; or different words throughout, where no column has numbers.</summary>
    private static bool IsHeader(string[] first, bool[] areNumbers, long rest)
    {
        if (first.Any(field => FieldText.TryNumber(field, out _)))
            return false;
        return rest == 0 || areNumbers.Contains(true) || first.Distinct().Count() == first.Length;
    }

    private static bool IsNumberOrMissing(string field) => FieldText.IsMissing(field) || FieldText.TryNumber(field, out _);

    private static string[] Named(string[] first, ReadBudget budget)
    {
        string? twice = first.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? first : throw budget.Fault($"two columns are called \"{twice}\"");
    }
}
