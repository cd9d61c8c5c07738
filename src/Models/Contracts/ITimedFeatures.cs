using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>A model whose network looks at data with noise on them, and whose inner layer can be read: a code that is not random by
/// itself, and from which the observation does not follow.</summary>
/// <remarks>Xiang et al. 2023, arXiv:2303.09769.</remarks>
public interface ITimedFeatures
{
    /// <param name="x">[B, *event]</param>
    /// <param name="noise">Standard normal, [B, *event].</param>
    /// <param name="t">Where between noise, 0, and data, 1.</param>
    /// <returns>The inner layer for the mixture of all classes, [B, F]; null where the network shows none.</returns>
    Tensor? Features(Tensor x, Tensor noise, double t);
}
