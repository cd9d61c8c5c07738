using System.Globalization;
using System.Text;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Claims;

/// <summary>All claims of a run as Markdown: the table, then each claim with what would refute it and its figure.</summary>
public static class ClaimsPage
{
    /// <param name="command">That made the run.</param>
    /// <param name="isLarge">Whether the experiments ran with the overrides of their claims.</param>
    /// <param name="claims">Judged together.</param>
    /// <param name="figureOf">Path of a claim's figure, from the page; null where it has none.</param>
    public static string Write(
        string command, bool isLarge, IReadOnlyList<JudgedClaim> claims, Func<JudgedClaim, string?> figureOf)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(figureOf);
        IReadOnlyList<ClaimVerdict> verdicts = ClaimJudge.Verdicts(claims);
        var text = new StringBuilder();
        Line(text, "# The claims, as measured");
        Line(text, $"Made by {MarkdownText.Code(command)}. A claim is decided by 95 % intervals over seeds (Student's t), with "
            + "Holm's correction over the "
            + "claims of this page: it holds where all its intervals lie on its side of their limits, fails where one lies on the other, "
            + "and is undecided at this budget otherwise.");
        int[] same = [.. claims.Where(claim => isLarge && claim.Claim.Digits.Count == 0).Select(claim => claim.Claim.Number)];
        if (same.Length > 0)
            Line(text, $"Of one size only, the same as with `--size toy`: {string.Join(", ", same)}.");
        text.Append("| | claim | measured | needed | verdict |\n| ---: | --- | --- | --- | --- |\n");
        foreach ((JudgedClaim claim, ClaimVerdict verdict) in claims.Zip(verdicts))
            Rows(text, claim, verdict);
        text.Append('\n');
        foreach ((JudgedClaim claim, ClaimVerdict verdict) in claims.Zip(verdicts))
        {
            Line(text, string.Create(CultureInfo.InvariantCulture, $"## {claim.Claim.Number}. {Text(claim.Claim.Sentence)}"));
            Line(text, $"*{Word(verdict)}.* Refuted by: {Text(claim.Claim.Refuted)}");
            if (figureOf(claim) is { } figure)
                Line(text, $"![{Text(claim.Claim.Sentence)}]({figure})");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>holds, fails or undecided.</summary>
    public static string Word(ClaimVerdict verdict) => verdict.ToString().ToLowerInvariant();

    private static void Rows(StringBuilder text, JudgedClaim claim, ClaimVerdict verdict)
    {
        foreach ((int index, DecidedNumber number) in claim.Numbers.Index())
        {
            string measured = $"{ClaimText.Of(number.Decision)}: {ClaimText.Measured(number)}";
            string[] cells =
            [
                index == 0 ? claim.Claim.Number.ToString(CultureInfo.InvariantCulture) : "",
                index == 0 ? claim.Claim.Sentence : "",
                measured,
                ClaimText.Limit(number.Decision),
                index == 0 ? Word(verdict) : "",
            ];
            text.Append("| ").AppendJoin(" | ", cells.Select(Cell)).Append(" |\n");
        }
    }

    /// <summary>Sentences are written by whoever writes the experiment, in Markdown; tags they have none.</summary>
    private static string Cell(string text) => Text(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Text(string text) => ForeignText.OneLine(text).Replace("<", "&lt;", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");
}
