using GenBench.Kernels.Counting;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Autoregression;

/// <summary>An affine map some of whose weights are not there: output j sees input i only where the degrees allow it.</summary>
/// <remarks>forward: [N, inputs] to [N, outputs]. Germain et al. 2015, section 3, arXiv:1502.03509.</remarks>
internal sealed class MaskedLinear : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly Parameter bias;
    private readonly Tensor mask;

    /// <param name="inputs">How far into the observation each input has seen.</param>
    /// <param name="outputs">How far each output may see.</param>
    public MaskedLinear(IReadOnlyList<long> inputs, IReadOnlyList<long> outputs)
        : base("masked-linear")
    {
        weight = nn.Parameter(zeros(outputs.Count, inputs.Count));
        bias = nn.Parameter(zeros(outputs.Count));
        mask = tensor(outputs.ToArray()).unsqueeze(1).ge(tensor(inputs.ToArray()).unsqueeze(0)).to(ScalarType.Float32);
        weight.DetachFromDisposeScope();
        bias.DetachFromDisposeScope();
        mask.DetachFromDisposeScope();
        register_buffer("mask", mask);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        Tensor masked = weight * mask;
        MultiplyAdds.OfProduct(x.numel() * masked.shape[0], x, masked);
        return nn.functional.linear(x, masked, bias);
    }
}
