using System.Globalization;
using System.Text.RegularExpressions;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Reporting.Papers;

/// <summary>A paper that a metric names as its source, e.g. <c>Burda et al. 2016, eq. 8, arXiv:1509.00519</c>.</summary>
/// <param name="Authors">As they are named.</param>
/// <param name="Year">Of the paper.</param>
/// <param name="Published">Where: <c>arXiv:1509.00519</c>, a journal, a report.</param>
/// <param name="Place">Within it: <c>eq. 8</c>; empty where the whole is meant.</param>
internal sealed partial record Source(string Authors, int Year, string Published, string Place)
{
    /// <summary>Of BibTeX: equal for equal papers, whatever place of them is named.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture,
            $"{Letters(Authors.Split(' ', ',')[0])}{Year}{(Published.Length > 0 ? "-" : "")}{Letters(Published)}");

    /// <param name="source">Of a metric: none, one or several papers with semicolons between them.</param>
    public static IEnumerable<Source> Of(string source) =>
        from part in source.Split(';', StringSplitOptions.TrimEntries)
        let match = Named().Match(part)
        where match.Success
        select Of(match);

    private static Source Of(Match match)
    {
        string[] rest = match.Groups["rest"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string authors = match.Groups["authors"].Value;
        int remark = authors.IndexOf(": ", StringComparison.Ordinal); // "bins: Locatello et al. 2019"
        return new Source(
            remark < 0 ? authors : authors[(remark + 2)..],
            int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture),
            string.Join(", ", rest.Where(part => !IsPlace(part))),
            string.Join(", ", rest.Where(IsPlace)));
    }

    private static bool IsPlace(string part) => PlaceWords().IsMatch(part);

    private static string Letters(string text) => string.Concat(LatinLetters.Decomposed(text)
        .Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));

    [GeneratedRegex(@"^(?<authors>\p{L}[^;]*?) (?<year>(19|20)\d\d)(, (?<rest>.*))?$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(eqs?|sections?|algorithms?|theorems?|appendi(x|ces)|figures?|tables?|definitions?|chapters?|propositions?)\b")]
    private static partial Regex PlaceWords();
}
