using static TorchSharp.torch;

namespace GenBench.Models.Autoregression;

/// <summary>What each dimension of an observation is told of those before it, and of a decoder's output for all of them.</summary>
/// <remarks>The output at dimension i depends on x_1 … x_(i−1) alone and on all of y, and is added to y: van den Oord et al. 2016,
/// arXiv:1606.05328, with y as its condition; Chen et al. 2017, arXiv:1611.02731.</remarks>
internal abstract class MaskedNetwork(string name) : nn.Module(name)
{
    /// <param name="x">[N, D]</param>
    /// <param name="y">A decoder's output, [N, P·D].</param>
    /// <returns>Parameters of every dimension given those before it, [N, P·D].</returns>
    public abstract Tensor Given(Tensor x, Tensor y);

    /// <summary>The same for one dimension.</summary>
    /// <param name="x">[N, D]; from the place on any numbers.</param>
    /// <returns>[N, P]</returns>
    public virtual Tensor GivenAt(Tensor x, Tensor y, long place) =>
        Given(x, y).view(x.shape[0], -1, x.shape[1]).select(2, place);
}
