using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>D: one score for a pack of m examples. With classes the score is ψ(φ(x)) + Σᵢ e(yᵢ)·φ(x),
/// e the embedding of the class of the i-th example.</summary>
/// <remarks>forward(x [P, m·D], labels [P, m] or null) to [P]. Projection of classes: Miyato &amp; Koyama 2018, eq. 11,
/// arXiv:1802.05637.</remarks>
internal sealed class DiscriminatorNetwork : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> features;
    private readonly Linear? head;
    private readonly Embedding? classes;
    private readonly SpectralNormalization? normalization;
    private readonly DataShape shape;
    private readonly int pack;

    /// <param name="rng">Initial weights.</param>
    public DiscriminatorNetwork(GanSpec spec, DataShape shape, Generator rng)
        : base("discriminator")
    {
        (this.shape, pack) = (shape, spec.Pack);
        features = spec.Discriminator.CreateEncoder(new Packing(pack).ShapeOf(shape), spec.Conditional ? spec.Embedding : 1);
        head = spec.Conditional ? nn.Linear(spec.Embedding, 1) : null;
        classes = spec.Conditional ? EmbeddingTable.Create(pack * ClassRows.Count(shape), spec.Embedding) : null;
        RegisterComponents();
        WeightInitialization.GlorotUniform(this, rng);
        if (!spec.SpectralNormalization)
            return;
        normalization = new SpectralNormalization(this, rng);
        register_module("normalization", normalization);
    }

    public override Tensor forward(Tensor x, Tensor? labels)
    {
        if (training)
            normalization?.Iterate();
        Tensor phi = features.call(x);
        if (head is null || classes is null)
            return phi.squeeze(1);
        phi = nn.functional.leaky_relu(phi, 0.2);
        Tensor rows = ClassRows.Of(labels, [x.shape[0], pack], shape, x.device) + Places(x.device);
        return head.call(phi).squeeze(1) + (classes.call(rows).sum(dim: 1) * phi).sum(dim: 1);
    }

    /// <summary>Where the embedding of each place in a pack begins, [m].</summary>
    private Tensor Places(Device device) => arange(pack, dtype: ScalarType.Int64, device: device) * ClassRows.Count(shape);
}
