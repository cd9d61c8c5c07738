using static TorchSharp.torch;

namespace GenBench.Kernels.Updates;

/// <summary>Adam's update as one operator of the library, on any device: it reads and writes each number once, where single operations pass
/// over memory nine times.</summary>
/// <remarks>Reached by a script, since the library's .NET interface does not bind it. The script gives its lists back, because an operator
/// whose results nobody uses is taken for one without effect and dropped.</remarks>
internal static class AdamScript
{
    private const string Source = """
        def adam(value: Tensor, gradient: Tensor, first: Tensor, second: Tensor, step: Tensor,
                 rate: float, beta1: float, beta2: float, eps: float, decay: float) -> List[Tensor]:
            values = [value]
            if decay == 0.0:
                torch._fused_adam_(values, [gradient], [first], [second], [], [step], lr=rate, beta1=beta1, beta2=beta2,
                                   weight_decay=0.0, eps=eps, amsgrad=False, maximize=False)
            else:
                torch._fused_adamw_(values, [gradient], [first], [second], [], [step], lr=rate, beta1=beta1, beta2=beta2,
                                    weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
            return values

        """;

    /// <summary>One for the process: disposing a compiled script frees nothing.</summary>
    private static readonly Lazy<jit.CompilationUnit> Script = new(() => jit.compile(Source));

    /// <summary>Moves values and moments, and leaves the gradient zero.</summary>
    /// <param name="step">Number of this update, from 1.</param>
    public static void Move(Tensor values, Tensor gradient, Tensor first, Tensor second, long step, double rate, AdamRule rule)
    {
        using Tensor number = full([], (float)step, dtype: ScalarType.Float32, device: values.device);
        var moved = (Tensor[])Script.Value.invoke(
            "adam", values, gradient, first, second, number, rate, rule.Beta1, rule.Beta2, rule.Epsilon, rule.Decay);
        foreach (Tensor tensor in moved)
            tensor.Dispose();
        gradient.zero_();
    }
}
