namespace GenBench.Harness.Processes;

/// <summary>What a program of the system answered.</summary>
/// <param name="Code">A signal is 128 and its number.</param>
/// <param name="Output">What it said.</param>
/// <param name="Errors">What it complained of.</param>
internal sealed record CommandAnswer(int Code, string Output, string Errors)
{
    private const int MostLines = 3;

    public bool IsGood => Code == 0;

    /// <summary>Its complaint in one line, or that there is none.</summary>
    public string Complaint
    {
        get
        {
            string[] lines = [.. Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
            return lines.Length == 0 ? "it said nothing" : string.Join("; ", lines.Take(MostLines));
        }
    }
}
