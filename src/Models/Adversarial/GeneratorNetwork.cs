using GenBench.Kernels.Functions;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>g: latent and, where there are classes, the embedding of one, to an observation: in [0, 1] where the data are, else any real
/// numbers.</summary>
/// <remarks>forward(z [N, Z], labels [N] or null) to [N, *event].</remarks>
internal sealed class GeneratorNetwork : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly DecoderNetwork decoder;
    private readonly Embedding? classes;
    private readonly DataShape shape;

    public GeneratorNetwork(GanSpec spec, DataShape shape)
        : base("generator")
    {
        this.shape = shape;
        classes = spec.Conditional ? EmbeddingTable.Create(ClassRows.Count(shape), spec.Embedding) : null;
        decoder = spec.Generator.CreateDecoder(shape, spec.Latent + (spec.Conditional ? spec.Embedding : 0), parametersPerDimension: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor z, Tensor? labels)
    {
        Tensor inputs = classes is null ? z : cat([z, classes.call(ClassRows.Of(labels, [z.shape[0]], shape, z.device))], 1);
        Tensor output = decoder.call(inputs);
        return (shape.Support == Support.Real ? output : Elementwise.Sigmoid(output)).view(shape.WithBatch(z.shape[0]));
    }
}
