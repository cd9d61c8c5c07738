using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Fully connected layers on x, each shifted by the embedding of time and class.</summary>
internal sealed class MlpField : FieldNetwork
{
    private readonly FieldEmbedding embedding;
    private readonly ModuleList<Linear> layers;
    private readonly ModuleList<Linear> shifts;
    private readonly long[] eventShape;
    private readonly Activation activation;

    public MlpField(DataShape shape, IReadOnlyList<long> widths, long embeddingSize, Activation activation, long? classes)
        : base("mlp-field", shape)
    {
        this.activation = activation;
        Classes = classes;
        eventShape = [.. shape.Event];
        long[] sizes = [shape.Dimensions, .. widths, shape.Dimensions];
        embedding = new FieldEmbedding(embeddingSize, classes);
        layers = nn.ModuleList(sizes.Zip(sizes.Skip(1), (from, to) => nn.Linear(from, to)).ToArray());
        shifts = nn.ModuleList(widths.Select(width => nn.Linear(embeddingSize, width)).ToArray());
        RegisterComponents();
    }

    public override long? Classes { get; }

    /// <summary>The last hidden layer.</summary>
    public override Tensor Features(Tensor x, Tensor t) => Hidden(x, t, null);

    public override Tensor forward(Tensor x, Tensor t, Tensor? labels) => layers[^1].call(Hidden(x, t, labels)).view([-1, .. eventShape]);

    private Tensor Hidden(Tensor x, Tensor t, Tensor? labels)
    {
        MustFit(x);
        Tensor at = embedding.call(t, labels);
        Tensor hidden = x.flatten(1);
        for (int i = 0; i < shifts.Count; i++)
            hidden = activation.Apply(layers[i].call(hidden) + shifts[i].call(at));
        return hidden;
    }
}
