using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Maps latents to the parameters of an observation model, flat.</summary>
/// <remarks>forward: [N, Z] to [N, P·D].</remarks>
public abstract class DecoderNetwork(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Added to the last layer's output, one number a dimension and parameter, [P·D].</summary>
    public abstract Parameter OutputBias { get; }
}
