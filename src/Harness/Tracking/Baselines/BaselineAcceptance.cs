using System.Globalization;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Sanity;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>What a run must be before later ones are held against it. Each check that fails can be waived by its name,
/// and the file then says so.</summary>
public static class BaselineAcceptance
{
    public const string Unfinished = "unfinished";
    public const string Rules = "rules";
    public const string Dirty = "dirty";

    /// <summary>What can be waived.</summary>
    public static IReadOnlyList<string> Waivers { get; } = [Unfinished, Rules, Dirty];

    public static IReadOnlyList<BaselineCheck> Check(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [Cells(results), Metrics(results), SanityOf(results), SourceOf(results), Seeds(results)];
    }

    /// <summary>Which waiver lets a check that failed through.</summary>
    public static string WaiverOf(BaselineCheck check) =>
        Waivers.Single(waiver => check.Remedy.EndsWith($"--allow {waiver}", StringComparison.Ordinal));

    private static BaselineCheck Cells(ExperimentResults results)
    {
        string[] unfinished =
        [
            .. results.Unfinished.Select(cell => $"{cell.Title} is {KebabCase.NameOf(cell.Record.Status)}"),
            .. results.Selection.NotBegun.Select(cell => $"{cell} was not begun"),
        ];
        return Outcome(
            "every cell finished", unfinished, Counted.Of(results.Cells.Count, "cell"), "run the experiment again, which continues it",
            Unfinished);
    }

    private static BaselineCheck Metrics(ExperimentResults results)
    {
        string[] failed = [.. results.Rows.Where(row => row.Status == MeasurementStatus.Failed)
            .Select(row => $"{row.Metric} of {row.Cell} failed: {row.Reason}")];
        int Of(MeasurementStatus status) => results.Rows.Count(row => row.Status == status);
        int numbers = results.Rows.Count(row => row.Value is not null);
        (int loose, int unreliable) = (Of(MeasurementStatus.Loose), Of(MeasurementStatus.Unreliable));
        string fine = Text($"{numbers} numbers, {loose} of them loose and {unreliable} unreliable");
        return Outcome("no metric failed", failed, fine, "mend the metric or take it out", Unfinished);
    }

    private static BaselineCheck SanityOf(ExperimentResults results)
    {
        IReadOnlyList<SanityFinding> findings = SanityRules.Check(results);
        string[] NotPassed(bool isCertain) =>
        [
            .. findings.Where(finding => !finding.Passed && finding.IsCertain == isCertain)
                .Select(finding => $"{finding.Rule}, {finding.Cell}: {finding.Explanation}"),
        ];
        string[] warnings = NotPassed(isCertain: false);
        string fine = string.Join("; warning: ", [Text($"{findings.Count - warnings.Length} rules held"), .. warnings]);
        return Outcome("sanity rules hold", NotPassed(isCertain: true), fine, "find out why: a bound out of order is a bug", Rules);
    }

    /// <summary>A build outside a repository knows its commit and not the tree, which is no ground to refuse it.</summary>
    private static BaselineCheck SourceOf(ExperimentResults results)
    {
        SourceRevision?[] sources = [.. results.Measured.Select(cell => cell.Record.Provenance.Source).Distinct()];
        string[] problems = [.. sources.Where(source => source is null or { Dirty: true })
            .Select(source => source is null ? "the commit is unknown" : $"the working tree differed from commit {source.Commit}")];
        string[] commits = [.. sources.OfType<SourceRevision>().Select(source => source.Commit).Distinct()];
        if (commits.Length > 1)
            problems = [.. problems, $"cells ran at {commits.Length} commits: {string.Join(", ", commits)}"];
        string state = sources.Any(source => source?.Dirty is null) ? ", state of the tree unknown" : "";
        return Outcome(
            "one commit, clean tree", problems, $"commit {string.Join(", ", commits)}{state}", "commit, and run again into an empty folder",
            Dirty);
    }

    private static BaselineCheck Seeds(ExperimentResults results)
    {
        int fewest = results.Measured.GroupBy(cell => (cell.Model, cell.Dataset)).Select(cells => cells.Count()).DefaultIfEmpty(0).Min();
        return new BaselineCheck(
            "enough seeds", true,
            fewest >= 3 ? Counted.Of(fewest, "seed")
            : Text($"{Counted.Of(fewest, "seed")}: later runs will be told apart poorly or not at all; 5 are better"));
    }

    private static BaselineCheck Outcome(string check, string[] problems, string fine, string remedy, string waiver) => problems.Length == 0
        ? new BaselineCheck(check, true, fine)
        : new BaselineCheck(check, false, string.Join("; ", problems.Distinct()), $"{remedy}, or --allow {waiver}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
