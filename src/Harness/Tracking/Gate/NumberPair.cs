using System.Globalization;
using GenBench.Harness.Results;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>One number on both sides; null on the side that lacks it.</summary>
internal sealed record NumberPair
{
    private const int LeastSeedsOfMeans = 3;

    public required BaselineModel? BaselineModel { get; init; }

    public required BaselineModel? CandidateModel { get; init; }

    public required BaselineNumber? Baseline { get; init; }

    public required BaselineNumber? Candidate { get; init; }

    /// <summary>Cells of the run's model that did not finish.</summary>
    public IReadOnlyList<CellFailure> Failures { get; init; } = [];

    public BaselineNumber Any => (Candidate ?? Baseline)!;

    public BaselineModel AnyModel => (CandidateModel ?? BaselineModel)!;

    /// <summary>What is known of the metric.</summary>
    public required MetricCatalog Metrics { get; init; }

    public GateSubject Subject => GateSubjects.Of(Any.Name, Metrics);

    /// <summary>Every value of every seed is the same to the last bit.</summary>
    public bool IsEqual => Baseline!.Seeds.Count > 0 && Baseline.Seeds.SequenceEqual(Candidate!.Seeds);

    /// <summary>Both sides' marks where they differ, as <c>ok in the baseline, loose in the run: …</c>; empty where they are the
    /// same.</summary>
    public string StatusChange =>
        Baseline is { } before && Candidate is { } after && before.Status != after.Status ? Statuses(before, after) : "";

    /// <summary>Why the numbers may not be compared; null when they may. What is the same to the last bit needs no more than to be the same
    /// number.</summary>
    public string? WhyIncomparable() => WhyMissing() ?? WhyOfOtherKind() ?? (IsEqual ? null : WhyDoubtful() ?? WhyOfOtherMachine());

    /// <summary>Why comparable numbers cannot be told apart; null when they can.</summary>
    public string? WhyTooFew()
    {
        int fewest = Math.Min(Baseline!.Seeds.Count, Candidate!.Seeds.Count);
        if (fewest < 2)
        {
            return $"{Seeds}: one seed cannot tell a change from luck; run at least 3";
        }

        return Baseline.Sample.Count == 0 && fewest < LeastSeedsOfMeans
            ? $"{Seeds}, and no values of examples: run at least {LeastSeedsOfMeans}"
            : null;
    }

    private string Seeds => $"{Baseline!.Seeds.Count} seeds in the baseline, {Candidate!.Seeds.Count} in the run";

    private string? WhyMissing() => (Baseline, Candidate) switch
    {
        (null, _) => $"the run has it ({Candidate!.Seeds.Count} seeds), the baseline does not: accept the run to hold it from now on",
        (_, null) => $"the baseline has it ({Baseline.Seeds.Count} seeds), the run does not: measure it, or accept the run without it",
        _ => null,
    };

    private string? WhyOfOtherKind()
    {
        string Both(string what, object before, object after) => Text($"another {what}: '{before}' in the baseline, '{after}' in the run");
        if (Baseline!.Version != Candidate!.Version)
            return Both("version of the metric", Baseline.Version, Candidate.Version);
        if (WhyOfOtherData() is { } data)
            return data;
        if (Baseline.Protocol != Candidate.Protocol || Baseline.Protocol.Contains(" | ", StringComparison.Ordinal))
            return Both("protocol", Baseline.Protocol, Candidate.Protocol);
        if (Baseline.Number != Candidate.Number)
            return Both("meaning", Meaning(Baseline.Number), Meaning(Candidate.Number));
        return Baseline.Examples != Candidate.Examples || Baseline.Sample.Count != Candidate.Sample.Count
            ? Both("number of examples", Baseline.Examples, Candidate.Examples)
            : null;
    }

    private static string Meaning(NumberIdentity number) => $"{number.Unit}, {number.Kind}, {number.Direction}";

    /// <summary>Another binarization is another protocol of the data, other images have another hash.</summary>
    private string? WhyOfOtherData()
    {
        (string? before, string? after) = (BaselineModel!.Data?.Protocol, CandidateModel!.Data?.Protocol);
        if (before != after)
            return $"other data: '{before}' in the baseline, '{after}' in the run";
        (string first, string second) = (Hashes(BaselineModel), Hashes(CandidateModel));
        return first == second ? null : $"other data under one name: SHA-256 {first} in the baseline, {second} in the run";
    }

    private static string Hashes(BaselineModel model) => model.Data is { } data
        ? string.Join(' ', data.Sha256.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}={file.Value}"))
        : "unknown";

    /// <summary>A loose bound can be reproduced to its error. One that cannot is still a bound, and over seeds its spread is there to be
    /// seen: the test takes it from them, not from the error that is in doubt. Any other number that is in doubt may not even mean what its
    /// name says.</summary>
    private string? WhyDoubtful()
    {
        MeasurementStatus worst = Baseline!.Status > Candidate!.Status ? Baseline.Status : Candidate.Status;
        bool isBound = Any.Kind is BoundKind.Lower or BoundKind.Upper;
        bool isHeld = worst <= MeasurementStatus.Loose || (worst == MeasurementStatus.Unreliable && isBound);
        return isHeld && IsFinite(Baseline) && IsFinite(Candidate) ? null : Statuses(Baseline, Candidate);
    }

    private static string Statuses(BaselineNumber before, BaselineNumber after)
    {
        string reasons = string.Join("; ", new[] { before.Reason, after.Reason }.Where(reason => reason.Length > 0).Distinct());
        return $"{StatusOf(before)} in the baseline, {StatusOf(after)} in the run{(reasons.Length > 0 ? ": " : "")}{reasons}";
    }

    private static string StatusOf(BaselineNumber number) =>
        IsFinite(number) || number.Seeds.Count == 0 ? KebabCase.NameOf(number.Status) : "not finite";

    private static bool IsFinite(BaselineNumber number) => number.Seeds.Count > 0 && number.Seeds.All(seed => double.IsFinite(seed.Value));

    private string? WhyOfOtherMachine() =>
        Subject != GateSubject.Cost || (Machine(BaselineModel!) == Machine(CandidateModel!) && BaselineModel!.Machines.Count == 1)
        ? null
        : $"another machine: {Machine(BaselineModel!)} in the baseline, {Machine(CandidateModel!)} in the run";

    private static string Machine(BaselineModel model) =>
        Text($"{string.Join(" and ", model.Machines)}, {model.Device}, {model.Threads} threads");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
