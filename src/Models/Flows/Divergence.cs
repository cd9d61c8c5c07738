using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>Values of a field together with its divergence, by reverse-mode gradients. Rows must not depend on each other.</summary>
internal static class Divergence
{
    /// <param name="field">v(x), [B, *event], differentiable in x.</param>
    /// <param name="x">[B, *event]</param>
    /// <param name="probes">[P, B, *event] directions, or null for the exact trace.</param>
    /// <returns>v(x) in the shape of x, and div v as [B, P] by probe ([B, 1] where exact), without graphs.</returns>
    public static (Tensor Value, Tensor Divergence) Of(Func<Tensor, Tensor> field, Tensor x, Tensor? probes)
    {
        using var gradients = enable_grad();
        Tensor at = x.detach().requires_grad_();
        Tensor value = field(at);
        Tensor divergence = value.requires_grad
            ? probes is null ? Exact(value, at) : ByProbes(value, at, probes)
            : x.new_zeros([x.shape[0], probes?.shape[0] ?? 1]); // a field that does not depend on x
        return (value.detach(), divergence.detach());
    }

    /// <summary>Row by row the d-th derivative of the d-th component: the gradient of Σ_b v_d(x_b) at x_d,
    /// since rows are independent.</summary>
    private static Tensor Exact(Tensor value, Tensor x)
    {
        Tensor flat = value.flatten(1);                                        // [B, D]
        Tensor sum = x.new_zeros(x.shape[0]);
        for (long d = 0; d < flat.shape[1]; d++)
        {
            Tensor gradient = Gradient(flat.select(1, d).sum(), x, last: d == flat.shape[1] - 1);
            sum = sum + gradient.flatten(1).select(1, d);
        }

        return sum.unsqueeze(1);
    }

    private static Tensor ByProbes(Tensor value, Tensor x, Tensor probes)
    {
        var traces = new Tensor[probes.shape[0]];
        for (int p = 0; p < traces.Length; p++)
        {
            Tensor probe = probes[p];
            Tensor product = Gradient((value * probe).sum(), x, last: p == traces.Length - 1); // εᵀJ, [B, *event]
            traces[p] = (product * probe).flatten(1).sum([1L]);
        }

        return stack(traces, 1);
    }

    private static Tensor Gradient(Tensor scalar, Tensor x, bool last) =>
        autograd.grad([scalar], [x], retain_graph: !last, allow_unused: true)[0] ?? zeros_like(x);
}
