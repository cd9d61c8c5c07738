using System.Globalization;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>How the options of a run's models were chosen, a line each.</summary>
internal static class SearchText
{
    /// <returns>Nothing where nothing was chosen.</returns>
    public static IEnumerable<string> Lines(SearchSummary? search) => search is null ? [] :
    [
        Rule(search.Trials, search.Seed), .. search.Choices.Select(choice => Of(choice, search.Trials)),
        .. search.AsWritten.Select(model => $"{model}: as it is written, nothing of it was chosen"),
    ];

    public static string Rule(int trials, long seed) => string.Create(
        CultureInfo.InvariantCulture,
        $"options were chosen by a search: {trials} random settings of each model, drawn by and trained on seed {seed}, the best on the "
            + $"validation split trained anew on the other seeds");

    private static string Of(SearchChoice choice, int trials)
    {
        string failed = choice.Failed == 0 ? "" : FormattableString.Invariant($"; {choice.Failed} failed");
        return choice.Trial is { } trial
            ? FormattableString.Invariant($"{choice.Model}, {choice.Dataset}: {choice.Overrides} (trial {trial} of {trials}, ")
                + FormattableString.Invariant($"{choice.Objective} {choice.Value:G6}{failed})")
            : FormattableString.Invariant($"{choice.Model}, {choice.Dataset}: none of {trials} trials came to a number");
    }
}
