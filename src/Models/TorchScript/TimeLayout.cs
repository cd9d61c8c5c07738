namespace GenBench.Models.TorchScript;

/// <summary>How a file takes the times of a batch.</summary>
public enum TimeLayout
{
    /// <summary>[B]</summary>
    Vector,

    /// <summary>[B, 1]</summary>
    Column,

    /// <summary>[], one time for all rows; rows at other times are other calls.</summary>
    Scalar,

    /// <summary>No argument of its own: x with the time as one more number, [B, D + 1], or as one more channel, [B, C + 1, H, W].</summary>
    Appended,
}
