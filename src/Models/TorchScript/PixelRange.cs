namespace GenBench.Models.TorchScript;

/// <summary>How files write the values of x.</summary>
public enum PixelRange
{
    /// <summary>As the data here do.</summary>
    AsData,

    /// <summary>[0, 1] stretched to [−1, 1], as a tanh wants it.</summary>
    MinusOneToOne,
}
