using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Autoregression;

/// <summary>Gated masked convolutions over images of one channel, pixel by pixel in reading order.</summary>
/// <remarks>h ← [h +] tanh(a) σ(b), (a, b) = masked(h) + 1x1(y): van den Oord et al. 2016, eq. 4, arXiv:1606.05328, with one stack of
/// masked layers.</remarks>
internal sealed class MaskedImageNetwork : MaskedNetwork
{
    private const long LaterKernel = 3;
    private readonly ModuleList<MaskedConvolution> layers;
    private readonly ModuleList<Conv2d> conditions;
    private readonly Conv2d last;
    private readonly long height;
    private readonly long width;
    private readonly long reach;

    /// <param name="shape">[1, H, W]</param>
    /// <param name="kernel">Of the first layer; later ones see 3x3.</param>
    public MaskedImageNetwork(DataShape shape, long parametersPerDimension, long channels, int depth, long kernel)
        : base("masked-image-network")
    {
        (height, width) = (shape.Event[1], shape.Event[2]);
        reach = kernel / 2 + (depth - 1) * (LaterKernel / 2);
        layers = nn.ModuleList(Enumerable.Range(0, depth).Select(i => i == 0
            ? new MaskedConvolution(1, 2 * channels, kernel, seesItself: false)
            : new MaskedConvolution(channels, 2 * channels, LaterKernel, seesItself: true)).ToArray());
        conditions = nn.ModuleList(
            Enumerable.Range(0, depth).Select(_ => nn.Conv2d(parametersPerDimension, 2 * channels, 1, bias: false)).ToArray());
        last = nn.Conv2d(channels, parametersPerDimension, 1);
        RegisterComponents();
    }

    public override Tensor Given(Tensor x, Tensor y) => Run(Image(x), Image(y)).flatten(1);

    /// <summary>Only the pixels that this one depends on are looked at.</summary>
    public override Tensor GivenAt(Tensor x, Tensor y, long place)
    {
        (long row, long column) = Math.DivRem(place, width);
        (long top, long left) = (Math.Max(0, row - reach), Math.Max(0, column - reach));
        long right = Math.Min(width, column + reach + 1);
        Tensor Around(Tensor image) => image.narrow(2, top, row + 1 - top).narrow(3, left, right - left);
        return Run(Around(Image(x)), Around(Image(y))).select(3, column - left).select(2, row - top);
    }

    /// <param name="x">[N, 1, H, W]</param>
    /// <param name="y">[N, P, H, W]</param>
    private Tensor Run(Tensor x, Tensor y)
    {
        Tensor hidden = x;
        for (int i = 0; i < layers.Count; i++)
        {
            Tensor[] halves = (layers[i].call(hidden) + conditions[i].call(y)).chunk(2, 1);
            Tensor gated = halves[0].tanh() * halves[1].sigmoid();
            hidden = i == 0 ? gated : hidden + gated;
        }

        return y + last.call(hidden);
    }

    private Tensor Image(Tensor flat) => flat.reshape(flat.shape[0], -1, height, width);
}
