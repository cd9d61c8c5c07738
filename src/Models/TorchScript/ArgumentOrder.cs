namespace GenBench.Models.TorchScript;

/// <summary>Arguments of a file that depends on time.</summary>
public enum ArgumentOrder
{
    /// <summary>forward(x, t)</summary>
    XTime,

    /// <summary>forward(t, x)</summary>
    TimeX,
}
