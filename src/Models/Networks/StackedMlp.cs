using GenBench.Models.Stacking;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>S fully connected networks of one shape, layer by layer as one batched product.</summary>
/// <remarks>forward: [S, N, inputs] to [S, N, outputs].</remarks>
internal sealed class StackedMlp
{
    private readonly StackedLinear[] _layers;
    private readonly Activation _activation;

    /// <param name="prefix">Of the layers' checkpoint keys, with its last dot.</param>
    public StackedMlp(ParameterStack parameters, string prefix, int layers, Activation activation)
    {
        _activation = activation;
        _layers = [.. Enumerable.Range(0, layers).Select(i => new StackedLinear(parameters, $"{prefix}layers.{i}."))];
    }

    public Tensor Forward(Tensor x)
    {
        foreach (StackedLinear layer in _layers[..^1])
            x = _activation.Apply(layer.Forward(x));
        return _layers[^1].Forward(x).contiguous();
    }
}
