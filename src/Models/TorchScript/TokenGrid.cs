using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>From the vectors of an encoder's file to [N, T·C], and back to what the decoder's file takes.</summary>
/// <param name="Places">[T] or [H', W'].</param>
/// <param name="CodeDim">C</param>
/// <param name="IsFlat">All vectors of an example in a row.</param>
internal sealed record TokenGrid(IReadOnlyList<long> Places, long CodeDim, TokenLayout Layout, bool IsFlat)
{
    /// <returns>Null where an answer of this shape has no C numbers a token.</returns>
    /// <param name="answer">Of the encoder, with its rows.</param>
    public static TokenGrid? Of(IReadOnlyList<long> answer, long codeDim, TokenLayout layout)
    {
        long[] sizes = [.. answer.Skip(1)];
        if (sizes.Length == 1)
            return layout == TokenLayout.ChannelsLast && sizes[0] % codeDim == 0 ? new([sizes[0] / codeDim], codeDim, layout, true) : null;
        if (sizes.Length is not (2 or 3))
            return null;
        long channels = layout == TokenLayout.ChannelsFirst ? sizes[0] : sizes[^1];
        long[] places = layout == TokenLayout.ChannelsFirst ? sizes[1..] : sizes[..^1];
        return channels == codeDim ? new(places, codeDim, layout, false) : null;
    }

    /// <returns>What the encoder must answer to so many rows, for messages.</returns>
    public static string Expected(long rows, long codeDim, TokenLayout layout) => layout == TokenLayout.ChannelsFirst
        ? $"[{rows}, {codeDim}, H', W'] or [{rows}, {codeDim}, T]"
        : $"[{rows}, H', W', {codeDim}] or [{rows}, T, {codeDim}] or [{rows}, T·{codeDim}]";

    /// <param name="answer">Of the encoder.</param>
    /// <returns>[N, T·C]</returns>
    public Tensor Vectors(Tensor answer) =>
        Layout == TokenLayout.ChannelsFirst ? answer.movedim(new long[] { 1 }, new long[] { -1 }).flatten(1) : answer.flatten(1);

    /// <param name="vectors">[N, T·C]</param>
    /// <returns>As the decoder takes them.</returns>
    public Tensor Input(Tensor vectors)
    {
        if (IsFlat)
            return vectors;
        Tensor last = vectors.view([vectors.shape[0], .. Places, CodeDim]);
        return Layout == TokenLayout.ChannelsFirst ? last.movedim(new long[] { -1 }, new long[] { 1 }).contiguous() : last;
    }
}
