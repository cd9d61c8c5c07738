using GenBench.Models.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace YourModel.Parts;

/// <summary>h ← h + f(W h + b), between two affine maps.</summary>
/// <remarks>forward: [N, inputs] to [N, outputs].</remarks>
internal sealed class SkipMlp : DecoderNetwork
{
    private readonly Linear first;
    private readonly ModuleList<Linear> hidden;
    private readonly Linear last;
    private readonly Activation activation;

    public SkipMlp(long inputs, long outputs, SkipMlpSpec spec)
        : base("skip-mlp")
    {
        activation = spec.Activation;
        first = nn.Linear(inputs, spec.Width);
        hidden = nn.ModuleList([.. Enumerable.Range(0, spec.Layers).Select(_ => nn.Linear(spec.Width, spec.Width))]);
        last = nn.Linear(spec.Width, outputs);
        RegisterComponents();
    }

    /// <summary>Starts where the data are: the likelihood sets it.</summary>
    public override Parameter OutputBias => last.bias!;

    public override Tensor forward(Tensor x) =>
        last.call(hidden.Aggregate(first.call(x), (h, layer) => h + activation.Apply(layer.call(h))));
}
