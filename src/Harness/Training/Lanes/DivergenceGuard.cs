using GenBench.Harness.Results.Origin;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Training.Lanes;

/// <summary>Remembers the last updates of a lane, and undoes one that is not finite where its spec says so.</summary>
internal sealed class DivergenceGuard(Lane lane, ITrainee trainee, NonFiniteSpec? policy) : IDisposable
{
    private const int Remembered = 100;

    private readonly Queue<SeenUpdate> _last = new();
    private readonly SkipNonFinite? _skip = policy as SkipNonFinite;
    private readonly StateCopy? _before = policy is SkipNonFinite ? new StateCopy(lane.Model, trainee) : null;
    private bool _beginsStage;

    /// <summary>Whether the update that was judged last was undone.</summary>
    public bool Skipped { get; private set; }

    /// <summary>What begins a stage cannot be undone: the stage would never begin.</summary>
    public void Begin(TrainingMoment at)
    {
        if (_before is null)
            return;
        _beginsStage = trainee.StageAt(at) is { Index: > 0 } stage && stage.Start == at.Step;
        _before.Take();
    }

    /// <param name="problem">What is not finite; null where all is.</param>
    /// <param name="skipped">Batches skipped since the last update that stands.</param>
    /// <returns>Null where all is finite.</returns>
    public DivergenceReport? Judge(SeenUpdate seen, (Divergent What, string? Name, double? Value)? problem, int skipped)
    {
        Remember(seen);
        if (problem is not { } bad)
            return null;
        DivergenceReport divergence = Of(bad.What, bad.Name, bad.Value, seen.Update);
        Skipped = !_beginsStage && skipped < _skip?.InARow;
        if (Skipped)
        {
            _before!.PutBack();
            lane.Tell?.Invoke(new Incident(Incident.SkippedBatch, seen.Update, $"{divergence.Text}: the batch is skipped"));
        }

        return divergence;
    }

    public DivergenceReport Of(Divergent what, string? name, double? value, long update) => new(update, what, name, value, [.. _last]);

    public void Dispose() => _before?.Dispose();

    private void Remember(SeenUpdate seen)
    {
        if (_last.Count == Remembered)
            _last.Dequeue();
        _last.Enqueue(seen);
    }
}
