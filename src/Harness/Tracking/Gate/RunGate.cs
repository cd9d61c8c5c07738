using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Sanity;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>Reads a run, finds its baseline, and holds the one against the other.</summary>
public sealed class RunGate : IRunGate
{
    /// <summary>Where baselines lie.</summary>
    public string BaselineFolder { get; init; } = BaselineFile.DefaultFolder;

    /// <summary>One certain file, whatever the experiment is called; null for the experiment's own.</summary>
    public string? BaselinePath { get; init; }

    public required GateOptions Options { get; init; }

    public GateReport? Check(string runFolder)
    {
        ExperimentResults results = ExperimentResults.Load(RunFolder.At(runFolder), Options.Metrics);
        string path = BaselinePath ?? BaselineFile.PathOf(BaselineFolder, results.Experiment);
        Baseline? baseline = BaselinePath is not null || File.Exists(path) ? BaselineFile.Read(path) : null;
        IReadOnlyList<SanityFinding> sanity = SanityRules.Check(results);
        if (baseline is null && sanity.Count == 0 && !results.Unfinished.Any())
            return null;
        Baseline candidate = BaselineSnapshot.Of(results, baseline?.SampleSize ?? BaselineSnapshot.DefaultSampleSize);
        return new GateReport
        {
            Experiment = results.Experiment,
            Run = runFolder,
            BaselineFile = baseline is null ? "" : path,
            BaselineCommit = baseline?.Source?.Commit ?? "",
            CandidateCommit = candidate.Source?.Commit ?? "",
            Level = Options.Level,
            Metrics = Options.Metrics,
            Findings = baseline is null ? [] : RegressionGate.Compare(baseline, candidate, Options),
            Sanity = sanity,
            FailedCells = [.. candidate.Failures.Where(cell => baseline?.Failures.Any(cell.IsSameCell) != true)],
        };
    }
}
