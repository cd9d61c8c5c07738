using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Observations as a file takes them.</summary>
internal static class ObservationInput
{
    public const string See = "\"layout\" and the shape of the data";

    /// <param name="x">[B, *event]</param>
    public static Tensor Of(Tensor x, ObservationLayout layout, PixelRange range)
    {
        Tensor laidOut = layout == ObservationLayout.Flat ? x.flatten(1) : x;
        return range == PixelRange.MinusOneToOne ? laidOut * 2 - 1 : laidOut;
    }
}
