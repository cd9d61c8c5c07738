using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>How well a sample of a distribution P foretells an observation: E|X − x| − ½ E|X − X'| with X, X' ~ P independent.
/// Its mean over observations from Q is lowest for P = Q alone, so it is a loss for models that only sample.</summary>
/// <remarks>Gneiting &amp; Raftery 2007, section 4.3, with β = 1; the second mean is over ordered pairs of different samples,
/// hence unbiased.</remarks>
public static class EnergyScore
{
    /// <param name="samples">[S, *event], S at least 2.</param>
    /// <param name="x">[B, *event]</param>
    /// <returns>[B], in the data's unit; lower is better.</returns>
    public static Tensor Of(Tensor samples, Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        long count = samples.shape[0];
        Tensor flat = samples.flatten(1);
        Tensor toData = Distances(x.flatten(1), flat).mean([1L]);                       // [B]
        Tensor spread = Distances(flat, flat).sum() / (2.0 * count * (count - 1));
        return (toData - spread).MoveToOuterDisposeScope();
    }

    private static Tensor Distances(Tensor a, Tensor b) => cdist(a, b, 2, compute_mode.donot_use_mm_for_euclid_dist);
}
