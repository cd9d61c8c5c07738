using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>x = g(z, y) for a class y.</summary>
/// <remarks>Mirza &amp; Osindero 2014, arXiv:1411.1784.</remarks>
public sealed class ConditionalGan : Gan, IConditionalSampler
{
    internal ConditionalGan(GanSpec spec, ModelContext context)
        : base(spec, context)
    {
    }

    public long Classes => DataShape.Classes!.Value;

    public override Tensor Sample(long count, Generator rng) =>
        Generate(count, randint(0, Classes, [count], dtype: ScalarType.Int64, device: Players.Placement.Device, generator: rng), rng);

    // Explicit: as a public overload it would take Sample(100, rng) from the base's override,
    // by way of the conversion of a number to a tensor.
    Tensor IConditionalSampler.Sample(Tensor labels, Generator rng)
    {
        if (labels.dim() != 1 || labels.dtype != ScalarType.Int64)
        {
            throw new ArgumentException(
                $"labels have shape [{string.Join(", ", labels.shape)}] and type {labels.dtype}; expected [N] of {ScalarType.Int64}",
                nameof(labels));
        }

        return Generate(labels.shape[0], labels, rng);
    }
}
