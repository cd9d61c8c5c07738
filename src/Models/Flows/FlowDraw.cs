using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>What an update on data draws, in the order it is drawn.</summary>
/// <param name="Labels">[B] int64, some replaced by "no class"; null for a field without classes.</param>
/// <param name="Noise">Paired with the data among those of the same label, [B, *event].</param>
/// <param name="T">[B] in [0, 1).</param>
internal sealed record FlowDraw(Tensor? Labels, Tensor Noise, Tensor T)
{
    /// <param name="data">[B, *event]</param>
    public static FlowDraw Of(GuidedField field, ProbabilityPath path, Tensor data, Tensor? labels, Generator rng)
    {
        Tensor? dropped = field.Dropped(labels, rng);
        Tensor noise = path.Pair(field.Noise(data.shape, rng), data, dropped, rng);
        return new FlowDraw(dropped, noise, field.Uniform([data.shape[0]], rng));
    }
}
