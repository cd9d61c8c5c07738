namespace GenBench.Harness.Specs.Checking;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
internal static class NearestName
{
    /// <summary>Letters of a word by which two names are akin.</summary>
    private const int ShortestWord = 4;

    /// <summary>The valid name within a third of the typed letters (one, for short names), else one that shares a word with several that
    /// were typed (<c>coupling-flow</c>, <c>flow-matching</c>); null when none is that near.</summary>
    public static string? Of(string typed, IEnumerable<string> valid)
    {
        (string Name, int Distance)[] names =
        [
            .. valid.Select(name => (name, Distance(typed.ToLowerInvariant(), name.ToLowerInvariant())))
                .OrderBy(candidate => candidate.Item2),
        ];
        return names.FirstOrDefault(candidate => candidate.Distance <= Math.Max(1, typed.Length / 3)).Name
            ?? names.FirstOrDefault(candidate => typed.Contains('-') && Words(typed).Overlaps(Words(candidate.Name))).Name;
    }

    /// <summary>The remedy: the nearest name, or all of them when nothing is near.</summary>
    public static string Remedy(string typed, IReadOnlyList<string> valid) =>
        Of(typed, valid) is { } nearest ? $"did you mean \"{nearest}\"?" : OneOf(valid);

    public static string OneOf(IReadOnlyList<string> valid) => valid.Count == 0
        ? "nothing may stand here"
        : $"expected {(valid.Count == 1 ? "" : "one of ")}{string.Join(", ", valid.Select(name => $"\"{name}\""))}";

    private static HashSet<string> Words(string name) =>
        [.. name.ToLowerInvariant().Split('-').Where(word => word.Length >= ShortestWord)];

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours that lead from one text to the other.</summary>
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
                cost[i, j] = i == 0 || j == 0 ? i + j : Step(cost, a, b, i, j);
        }

        return cost[a.Length, b.Length];
    }

    private static int Step(int[,] cost, string a, string b, int i, int j)
    {
        int substituted = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        int best = Math.Min(substituted, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}
