using System.Globalization;
using GenBench.Harness.Results;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>One number on both sides; null on the side that lacks it.</summary>
internal sealed record NumberPair
{
    private const int LeastSeedsOfMeans = 3;

    public required BaselineModel? BaselineModel { get; init; }

    public required BaselineModel? CandidateModel { get; init; }

    public required BaselineNumber? Baseline { get; init; }

    public required BaselineNumber? Candidate { get; init; }

    public BaselineNumber Any => (Candidate ?? Baseline)!;

    public BaselineModel AnyModel => (CandidateModel ?? BaselineModel)!;

    public GateSubject Subject => MetricSubjects.Of(Any.Metric, Any.Component);

    /// <summary>Every value of every seed is the same to the last bit.</summary>
    public bool IsEqual => Baseline!.Seeds.Count > 0 && Baseline.Seeds.SequenceEqual(Candidate!.Seeds);

    /// <summary>Why the numbers may not be compared; null when they may.</summary>
    public string? WhyIncomparable() => WhyMissing() ?? WhyOfOtherKind() ?? WhyDoubtful() ?? WhyOfOtherMachine();

    /// <summary>Why comparable numbers cannot be told apart; null when they can.</summary>
    public string? WhyTooFew()
    {
        int fewest = Math.Min(Baseline!.Seeds.Count, Candidate!.Seeds.Count);
        if (fewest < 2)
            return Text($"{Baseline.Seeds.Count} seeds in the baseline, {Candidate.Seeds.Count} in the run: one seed cannot tell a change from luck; run at least 3");
        return Baseline.Sample.Count == 0 && fewest < LeastSeedsOfMeans
            ? Text($"{Baseline.Seeds.Count} seeds in the baseline, {Candidate.Seeds.Count} in the run, and no values of examples: run at least {LeastSeedsOfMeans}")
            : null;
    }

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
        if ((Baseline.Unit, Baseline.Kind, Baseline.Direction) != (Candidate.Unit, Candidate.Kind, Candidate.Direction))
            return Both("meaning", $"{Baseline.Unit}, {Baseline.Kind}, {Baseline.Direction}", $"{Candidate.Unit}, {Candidate.Kind}, {Candidate.Direction}");
        return Baseline.Examples != Candidate.Examples || Baseline.Sample.Count != Candidate.Sample.Count
            ? Both("number of examples", Baseline.Examples, Candidate.Examples)
            : null;
    }

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

    private string? WhyDoubtful() => (Baseline!.Status, Candidate!.Status) is (MeasurementStatus.Ok, MeasurementStatus.Ok) && Baseline.Seeds.Count > 0 && Candidate.Seeds.Count > 0
        ? null
        : $"{KebabCase.NameOf(Baseline.Status)} in the baseline, {KebabCase.NameOf(Candidate.Status)} in the run: {string.Join("; ", new[] { Baseline.Reason, Candidate.Reason }.Where(reason => reason.Length > 0).Distinct())}";

    private string? WhyOfOtherMachine() => Subject != GateSubject.Cost || (Machine(BaselineModel!) == Machine(CandidateModel!) && BaselineModel!.Machines.Count == 1)
        ? null
        : $"another machine: {Machine(BaselineModel!)} in the baseline, {Machine(CandidateModel!)} in the run";

    private static string Machine(BaselineModel model) => Text($"{string.Join(" and ", model.Machines)}, {model.Device}, {model.Threads} threads");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
