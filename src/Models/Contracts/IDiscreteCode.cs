using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>Codes drawn from a finite codebook.</summary>
public interface IDiscreteCode
{
    long CodebookSize { get; }

    /// <param name="x">[B, *event]</param>
    /// <returns>[B, T] int64, T tokens an example.</returns>
    Tensor EncodeIndices(Tensor x);
}
