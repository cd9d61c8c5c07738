using System.Globalization;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Running.Estimating;

/// <summary>What a run will take: each model is tried on each dataset once, for all its seeds.</summary>
internal sealed class RunEstimate
{
    private const double BytesPerMebibyte = 1 << 20;

    private readonly List<(string Name, int Cells, CellEstimate Estimate)> _groups = [];
    private readonly Dictionary<(string Model, string Dataset), double> _seconds = [];
    private readonly int _jobs;

    /// <param name="jobs">Cells side by side.</param>
    private RunEstimate(int jobs) => _jobs = jobs;

    /// <summary>Seconds of the whole run, if its cells fill its jobs.</summary>
    public double Seconds => Math.Max(
        _groups.Sum(group => group.Cells * group.Estimate.Seconds) / _jobs, _groups.Max(group => (double?)group.Estimate.Seconds) ?? 0);

    /// <summary>Tries what is not finished yet.</summary>
    public static RunEstimate Make(IReadOnlyList<ExperimentCell> cells, WorkerOrders orders, int jobs)
    {
        var folder = new RunFolder(orders.Folder);
        var estimate = new RunEstimate(jobs);
        foreach (IGrouping<(string, string), ExperimentCell> group in cells.Where(cell => !folder.Cell(cell.Identity).IsFinished)
            .GroupBy(cell => (cell.Model.Label, cell.Dataset.Label)))
        {
            ExperimentCell first = group.First();
            var tried = CellTrial.Of(first, orders);
            estimate._groups.Add(($"{first.Model.Label} on {first.Dataset.Label}", group.Count(), tried));
            estimate._seconds[group.Key] = tried.Seconds;
        }

        return estimate;
    }

    /// <summary>Of one of the cells that were tried.</summary>
    public double SecondsOf(ExperimentCell cell) => _seconds[(cell.Model.Label, cell.Dataset.Label)];

    /// <summary>Why a cell cannot fit into the memory that it may take, or that there is; null where all fit.</summary>
    /// <param name="free">Bytes of memory.</param>
    public string? WhyTooLarge(ComputeSpec compute, long free)
    {
        (string whose, long most) = compute.Memory is { } budget
            ? ("compute.memory allows", budget * ComputeSpec.BytesOfMemory)
            : ("this machine has free", free);
        return _groups.Where(group => group.Estimate.PeakBytes > most).Select(group => string.Create(
            CultureInfo.InvariantCulture,
            $"{group.Name} needs {Mebibytes(group.Estimate.PeakBytes!.Value)}, and {whose} {Mebibytes(most)}: "
            + $"give it more, or take a smaller model, training.batchSize or compute.chunkRows")).FirstOrDefault();
    }

    /// <summary>A line for each model and dataset, and one for all.</summary>
    public IEnumerable<string> Lines() =>
        _groups.Select(group => $"estimate: {group.Name}, {Counted.Of(group.Cells, "cell")}: {Words(group.Estimate)}")
            .Append(string.Create(
                CultureInfo.InvariantCulture, $"estimate: {CellText.Duration(Seconds)} in all with {Counted.Of(_jobs, "cell")} at a time"));

    /// <summary>How far off it was.</summary>
    /// <param name="seconds">That the run took.</param>
    public string Against(double seconds) => string.Create(
        CultureInfo.InvariantCulture,
        $"estimated {CellText.Duration(Seconds)}, took {CellText.Duration(seconds)}: {seconds / Math.Max(Seconds, 1e-3):F2} times as long");

    private static string Words(CellEstimate estimate)
    {
        if (estimate.Problem.Length > 0)
            return estimate.Problem;
        string untold = estimate.Untold.Count == 0 ? "" : $" and what {string.Join(", ", estimate.Untold)} take, which they do not tell";
        string memory = estimate.PeakBytes is { } peak ? $", {Mebibytes(peak)}" : "";
        string measuring = CellText.Duration(estimate.Measuring);
        return $"{CellText.Duration(estimate.Training)} of training, {measuring} of measuring{untold} each{memory}";
    }

    private static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesPerMebibyte:F0} MiB");
}
