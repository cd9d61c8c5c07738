namespace GenBench.Models.TorchScript;

/// <summary>How an encoder takes its observations.</summary>
public enum ObservationLayout
{
    /// <summary>[B, *event], images as [B, C, H, W].</summary>
    AsData,

    /// <summary>[B, D]</summary>
    Flat,
}
