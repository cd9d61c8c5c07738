namespace GenBench.Sinks.Mlflow;

/// <summary>What is known of the delivery of one cell; guarded by the loop's lock.</summary>
internal sealed class DeliveryState(CellDelivery delivery)
{
    public CellDelivery Delivery => delivery;

    /// <summary>The cell has something that was not sent.</summary>
    public bool IsPending { get; set; }

    /// <summary>Why the last try failed; null when it did not.</summary>
    public string? Problem { get; set; }
}
