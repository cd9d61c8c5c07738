using GenBench.Kernels.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Fully connected layers with a nonlinearity between them; without widths one affine map.</summary>
/// <remarks>forward: [N, inputs] to [N, outputs].</remarks>
public sealed class Mlp : DecoderNetwork
{
    private readonly ModuleList<Linear> layers;
    private readonly Activation activation;

    public Mlp(long inputs, IEnumerable<long> widths, long outputs, Activation activation)
        : base("mlp")
    {
        this.activation = activation;
        long[] sizes = [inputs, .. widths, outputs];
        layers = nn.ModuleList(sizes.Zip(sizes.Skip(1), (from, to) => nn.Linear(from, to)).ToArray());
        RegisterComponents();
    }

    public override Parameter OutputBias => layers[^1].bias!;

    /// <summary>The weight of the only layer of an affine map, [outputs, inputs].</summary>
    public Parameter Weight => layers.Count == 1
        ? layers[0].weight
        : throw new InvalidOperationException($"an Mlp of {layers.Count} layers has no single weight");

    // h ← f(W h + b), the last layer without f.
    public override Tensor forward(Tensor x) => DenseLayers.Forward(layers, activation.Function(), x);
}
