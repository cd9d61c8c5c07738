using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>A function of an observation, a time and perhaps a class, with values of the observation's shape: a velocity, a noise,
/// a score.</summary>
/// <remarks>forward(x [B, *event], t [B] in [0, 1], labels [B] int64 or null) to [B, *event].
/// Without labels a conditional network answers for the mixture of all classes.</remarks>
public abstract class FieldNetwork(string name, DataShape shape) : nn.Module<Tensor, Tensor, Tensor?, Tensor>(name)
{
    /// <summary>Null where the network was not made for classes.</summary>
    public abstract long? Classes { get; }

    /// <summary>The layer that a probe reads, for the mixture of all classes.</summary>
    /// <param name="x">[B, *event]</param>
    /// <param name="t">[B]</param>
    /// <returns>[B, F]; null where the network shows none.</returns>
    public virtual Tensor? Features(Tensor x, Tensor t) => null;

    protected void MustFit(Tensor x)
    {
        if (!x.shape.AsSpan(1).SequenceEqual([.. shape.Event]))
        {
            throw new ArgumentException(
                $"x has shape [{string.Join(", ", x.shape)}]; this network expects [B, {string.Join(", ", shape.Event)}]", nameof(x));
        }
    }
}
