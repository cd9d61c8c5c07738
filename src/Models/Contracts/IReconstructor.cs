using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Maps an observation to its code and back.</summary>
public interface IReconstructor
{
    /// <summary>The mean of the observation model at the code of x.</summary>
    /// <param name="x">[B, *event]</param>
    /// <returns>[B, *event]</returns>
    Tensor Reconstruct(Tensor x);
}
