using static TorchSharp.torch;

namespace GenBench.Models.Tests.Discrete;

internal static class TokenSequences
{
    /// <returns>Every sequence of the codes, [codes^length, length].</returns>
    public static Tensor All(long length, long codes) =>
        cartesian_prod([.. Enumerable.Range(0, (int)length).Select(_ => arange(codes, dtype: ScalarType.Int64))]);
}
