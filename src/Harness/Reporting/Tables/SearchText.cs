using System.Globalization;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>How the options of a run's models were chosen, a line each.</summary>
internal static class SearchText
{
    /// <returns>Nothing where nothing was chosen.</returns>
    public static IEnumerable<string> Lines(SearchSummary? search) => search is null ? [] :
    [
        Rule(search), .. search.Choices.Select(choice => Of(choice, choice.Trials ?? search.Trials)),
        .. search.AsWritten.Select(model => $"{model}: as it is written, nothing of it was chosen"),
    ];

    public static string Rule(SearchSummary search) => search.SweepSeeds is { } seeds
        ? $"options were chosen from a sweep: up to {Counted.Of(search.Trials, "setting")} of each model, trained on "
            + $"{(seeds.Count == 1 ? "seed" : "seeds")} {string.Join(", ", seeds)}, the best on the validation split trained anew on fresh "
            + "seeds"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"options were chosen by a search: {search.Trials} random settings of each model, drawn by and trained on seed {search.Seed}, "
                + $"the best on the validation split trained anew on the other seeds");

    private static string Of(SearchChoice choice, int trials)
    {
        string failed = choice.Failed == 0 ? "" : FormattableString.Invariant($"; {choice.Failed} failed");
        return choice.Trial is { } trial
            ? FormattableString.Invariant($"{choice.Model}, {choice.Dataset}: {choice.Overrides} (trial {trial} of {trials}, ")
                + FormattableString.Invariant($"{choice.Objective} {choice.Value:G6}{failed})")
            : FormattableString.Invariant($"{choice.Model}, {choice.Dataset}: none of {trials} trials came to a number");
    }
}
