using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>A decoder that cannot tell z from −z.</summary>
internal sealed class FoldedDecoder : DecoderNetwork
{
    private readonly DecoderNetwork inner;

    public FoldedDecoder(DecoderNetwork inner)
        : base("folded")
    {
        this.inner = inner;
        RegisterComponents();
    }

    public override Parameter OutputBias => inner.OutputBias;

    public override Tensor forward(Tensor z) => inner.call(z.abs());
}
