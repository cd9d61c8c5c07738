namespace GenBench.Harness.Tracking.Values;

/// <summary>What stands in a file of anybody, as a message may show it.</summary>
internal static class ValueText
{
    private const int Longest = 60;

    /// <summary>Without characters that move a cursor or end a line, and not too long.</summary>
    public static string Shown(string text)
    {
        string head = text.Length > Longest ? $"{text[..Longest]}…" : text;
        return string.Concat(head.Select(character => char.IsControl(character) ? '�' : character));
    }
}
