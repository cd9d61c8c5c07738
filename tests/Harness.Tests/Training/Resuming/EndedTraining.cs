using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Training.Resuming;

/// <summary>All that a training leaves: the weights of every lane, the rows of its log, what it recorded of itself, and why it
/// failed.</summary>
internal sealed class EndedTraining
{
    private readonly SortedDictionary<int, Lane> _lanes = [];

    public IReadOnlyList<string> Failures { get; set; } = [];

    public void Take(int lane, nn.Module network, IEnumerable<EpochReport> epochs, TrainingSummary summary) => _lanes[lane] = new Lane(
        Convert.ToHexString(SafeTensors.Serialize(network.state_dict())),
        [.. epochs.Select(epoch => (epoch.Step, JsonSerializer.Serialize(epoch)))],
        JsonSerializer.Serialize(summary with { PeakMemoryBytes = null }));

    /// <summary>To be held against that of another.</summary>
    /// <param name="step">Rows from before so many updates are left out: a training that goes on tells of those after it alone.</param>
    public string TextAfter(long step) => string.Join('\n', _lanes.Values
        .SelectMany(lane => lane.Rows.Where(row => row.Step > step).Select(row => row.Text).Prepend(lane.Weights).Append(lane.Summary))
        .Concat(Failures));

    private sealed record Lane(string Weights, IReadOnlyList<(long Step, string Text)> Rows, string Summary);
}
