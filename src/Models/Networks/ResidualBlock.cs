using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>x + conv(act(conv(act(x)))), shape kept.</summary>
/// <remarks>Pre-activation form of He et al. 2016, arXiv:1603.05027, without normalisation,
/// so that one example's output never depends on another.</remarks>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d first;
    private readonly Conv2d second;
    private readonly Activation activation;

    public ResidualBlock(long channels, Activation activation)
        : base("residual")
    {
        this.activation = activation;
        first = nn.Conv2d(channels, channels, 3, padding: 1);
        second = nn.Conv2d(channels, channels, 3, padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => x + second.call(activation.Apply(first.call(activation.Apply(x))));
}
