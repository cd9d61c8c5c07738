using GenBench.Kernels.Counting;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Autoregression;

/// <summary>A convolution that sees the rows above a pixel, and in its own row what is to the left of it.</summary>
/// <remarks>forward: [N, C, H, W] to [N, C', H, W]. The half of the kernel below is not there at all, so nothing is computed for it.
/// Stacked, such layers leave a wedge to the upper right unseen (van den Oord et al. 2016, figure 1, arXiv:1606.05328): that costs
/// strength and no exactness.</remarks>
internal sealed class MaskedConvolution : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Tensor mask;
    private readonly long half;

    /// <param name="kernel">Odd.</param>
    /// <param name="seesItself">False where the input is the observation: a pixel must not be told of itself.</param>
    public MaskedConvolution(long from, long to, long kernel, bool seesItself)
        : base("masked-convolution")
    {
        half = kernel / 2;
        weight = nn.Parameter(zeros(to, from, half + 1, kernel));
        bias = nn.Parameter(zeros(to));
        mask = ones(half + 1, kernel);
        long hidden = half + (seesItself ? 1 : 0);
        mask[(int)half].narrow(0, hidden, kernel - hidden).zero_();
        weight.DetachFromDisposeScope();
        bias.DetachFromDisposeScope();
        mask.DetachFromDisposeScope();
        register_buffer("mask", mask);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        Tensor kernel = weight * mask, y = nn.functional.conv2d(nn.functional.pad(x, [half, half, half, 0]), kernel, bias);
        MultiplyAdds.OfProduct(y.numel() * (kernel.numel() / kernel.shape[0]), x, kernel);
        return y;
    }
}
