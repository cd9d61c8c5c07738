namespace GenBench.Models.TorchScript;

/// <summary>What the network of a diffusion of T steps is told of time u, 0 at the data and 1 at the noise.</summary>
public enum StepTime
{
    /// <summary>u</summary>
    Unit,

    /// <summary>The step counted from 0, u T − 1, not below 0.</summary>
    StepFromZero,

    /// <summary>The step counted from 1, u T.</summary>
    StepFromOne,

    /// <summary>The nearest step counted from 0, as int64: what a table of embeddings takes. Between the steps the network stands
    /// still.</summary>
    IntegerStep,
}
