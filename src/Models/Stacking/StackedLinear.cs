using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Stacking;

/// <summary>S affine maps of one shape as one batched product.</summary>
/// <remarks>forward: [S, N, inputs] to [S, N, outputs], which lie in memory as [S, outputs, N].</remarks>
internal sealed class StackedLinear(ParameterStack parameters, string prefix)
{
    private readonly Parameter _weight = parameters.Of(prefix + "weight"); // [S, outputs, inputs]
    private readonly Parameter _bias = parameters.Of(prefix + "bias", broadcast: 1); // [S, 1, outputs]

    // As W xᵀ, whose gradient for W comes in the layout of W; a result of x Wᵀ would have to be transposed,
    // and weights are the larger matrix.
    public Tensor Forward(Tensor x) => bmm(_weight, x.transpose(1, 2)).transpose(1, 2) + _bias;
}
