namespace GenBench.Harness.Data.Tables;

/// <summary>How the fields of a text file are told apart.</summary>
/// <param name="Delimiter">Between two fields; null where any white space is.</param>
internal sealed record TextForm(char? Delimiter)
{
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>As people call it.</summary>
    public string Name => Delimiter switch
    {
        ',' => "CSV",
        '\t' => "tab-separated text",
        null => "amat (numbers between white space)",
        _ => $"text separated by '{Delimiter}'",
    };

    /// <summary>The first of the candidates that stands in the first line; white space where none does.</summary>
    public static TextForm Of(string firstLine)
    {
        char[] found = [.. Candidates.Where(candidate => firstLine.Contains(candidate, StringComparison.Ordinal))];
        if (found.Length > 0)
            return new(found[0]);
        bool areMany = firstLine.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > 1;
        return new(areMany ? null : ',');
    }
}
