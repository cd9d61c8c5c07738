namespace GenBench.Models.Contracts;

/// <summary>A training whose updates can be computed from parts of their batch, one after the other, in less memory: their gradients are
/// added up.</summary>
public interface IPartwiseTraining
{
    /// <summary>Whether the gradients of parts, each weighted by its share of the examples, add up to that of the batch: the loss is a mean
    /// over examples, and neither it nor a layer looks from one example to another.</summary>
    bool CanSplit { get; }

    /// <summary>Parts of a batch, as equal as they can be; 1 at first. Draws differ from those of the whole batch.
    /// Setting it forgets what an update that failed has left of its gradient.</summary>
    int Parts { get; set; }
}
