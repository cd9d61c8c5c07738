using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Shapes as messages say them.</summary>
internal static class ShapeText
{
    public static string Of(IReadOnlyList<Tensor> tensors) =>
        string.Join(" and ", tensors.Select(tensor => $"[{string.Join(", ", tensor.shape)}]"));

    /// <param name="parameters">P, numbers the decoder gives for one dimension of x.</param>
    public static string Expected(long rows, DataShape shape, long parameters)
    {
        string one = Alternatives(rows, shape, parameters);
        return parameters == 1 ? one : $"{one}, or {parameters} tensors {Alternatives(rows, shape, 1)}";
    }

    private static string Alternatives(long rows, DataShape shape, long each)
    {
        string flat = $"[{rows}, {each * shape.Dimensions}]";
        return shape.IsImage ? $"{flat} or [{rows}, {each * shape.Event[0]}, {shape.Event[1]}, {shape.Event[2]}]" : flat;
    }
}
