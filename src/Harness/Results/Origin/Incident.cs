namespace GenBench.Harness.Results.Origin;

/// <summary>Something that went wrong on the way to the numbers of a cell, and what was done about it.</summary>
/// <param name="Kind">One word for all of a kind, e.g. <see cref="DamagedCheckpoint"/>.</param>
/// <param name="Step">Updates made when it was seen; null where it has no place in the training.</param>
/// <param name="What">What was seen and done, in words.</param>
public sealed record Incident(string Kind, long? Step, string What)
{
    /// <summary>A checkpoint was not what had been saved; the one before took its place.</summary>
    public const string DamagedCheckpoint = "damaged-checkpoint";

    /// <summary>A batch left no update, since something of it was not finite.</summary>
    public const string SkippedBatch = "skipped-batch";

    /// <summary>The training went back to a checkpoint and on from there at a lower rate.</summary>
    public const string Restarted = "restarted";

    /// <summary>Memory was refused, and from that update on gradients are those of parts of a batch added up.</summary>
    public const string AccumulatedGradients = "accumulated-gradients";
}
