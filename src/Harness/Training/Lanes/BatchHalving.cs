using GenBench.Harness.Results.Origin;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Training.Lanes;

/// <summary>Halves the parts that an update is computed from when memory is refused, where the spec and the training allow it.</summary>
internal sealed class BatchHalving(ITrainee trainee, OutOfMemorySpec? policy, Action<Incident>? tell)
{
    private readonly IPartwiseTraining? _training = trainee as IPartwiseTraining;

    /// <summary>What would take less memory than an update that cannot be halved further.</summary>
    public string Remedy => policy is not AccumulateOnRefusal && _training is { CanSplit: true }
        ? "lower training.batchSize, or set training.outOfMemory to {\"kind\": \"accumulate\"}"
        : "lower training.batchSize or the size of the networks";

    /// <summary>As a training was saved.</summary>
    public void Restore(int halvings)
    {
        if (halvings > 0)
            _training!.Parts = 1 << halvings;
    }

    /// <param name="update">The one that was refused memory; 1 for the first.</param>
    /// <param name="rows">Of its batch.</param>
    /// <param name="before">Halvings so far.</param>
    /// <returns>Halvings with which it is to be tried again; null where there is nothing to try.</returns>
    public int? Next(long update, long rows, int before)
    {
        if (policy is not AccumulateOnRefusal allowed || _training is not { CanSplit: true })
            return null;
        long parts = 2L << before, largest = (rows + parts - 1) / parts;
        if (largest < allowed.SmallestPart || parts > rows)
            return null;
        _training.Parts = (int)parts;
        tell?.Invoke(new Incident(Incident.AccumulatedGradients, update, FormattableString.Invariant(
            $"memory was refused: from update {update} on gradients are added up over {parts} parts of a batch, with draws of their own")));
        return before + 1;
    }
}
