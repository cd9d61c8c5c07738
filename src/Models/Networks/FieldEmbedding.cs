using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Time, and a class where there are some, as one vector: sinusoids of t and a table of classes with one more row for "no class",
/// added after an affine layer each and passed through one more.</summary>
/// <remarks>forward(t [B] in [0, 1], labels [B] or null) to [B, E]. Sinusoids after Vaswani et al. 2017, section 3.5,
/// arXiv:1706.03762, with frequencies from 1 to 50 in geometric steps: faster ones would make the field rough in t,
/// and every ODE dear.</remarks>
internal sealed class FieldEmbedding : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly Linear time;
    private readonly Linear mix;
    private readonly Embedding? classes;
    private readonly long size;
    private readonly long? count;

    public FieldEmbedding(long size, long? classCount)
        : base("embedding")
    {
        (this.size, count) = (size, classCount);
        time = nn.Linear(size, size);
        mix = nn.Linear(size, size);
        classes = classCount is { } c ? EmbeddingTable.Create(c + 1, size) : null;
        RegisterComponents();
    }

    public override Tensor forward(Tensor t, Tensor? labels)
    {
        if (labels is not null && count is null)
        {
            throw new ArgumentException(
                "labels were given to a network without classes; set \"conditional\": true in the model", nameof(labels));
        }

        Tensor hidden = time.call(Sinusoids(t, size));
        if (classes is not null)
            hidden += classes.call(labels ?? full([t.shape[0]], count!.Value, dtype: ScalarType.Int64, device: t.device));
        return mix.call(nn.functional.silu(hidden));
    }

    /// <param name="t">[..., B]</param>
    /// <returns>[..., B, E]: cosines, then sines.</returns>
    public static Tensor Sinusoids(Tensor t, long size)
    {
        Tensor frequencies = logspace(0, Math.Log10(50), size / 2, 10, dtype: t.dtype, device: t.device);
        Tensor angles = t.unsqueeze(-1) * frequencies;
        return cat([angles.cos(), angles.sin()], -1);
    }
}
