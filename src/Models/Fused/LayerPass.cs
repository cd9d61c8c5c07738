using GenBench.Models.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Fused;

/// <summary>Fully connected layers forward and backward without a node for each operation: activations are overwritten in place, and the
/// products that give the weights' gradients add to where those stand.</summary>
internal static class LayerPass
{
    /// <returns>The layers' answer to x, recorded; null where they have to be applied one by one: nobody records, gradients stand nowhere yet,
    /// another precision or device, or an activation that needs what it overwrites.</returns>
    /// <param name="x">[N, inputs]</param>
    public static Tensor? TryRecord(IList<Linear> layers, Activation activation, Tensor x)
    {
        if (GradientTape.Current is not { } tape || !Fits(activation, x) || Gradients(layers) is not { } gradients)
            return null;
        using var _ = no_grad();
        var inputs = new Tensor[layers.Count]; // of each layer
        Tensor h = x;
        for (int i = 0; i < layers.Count; i++)
        {
            inputs[i] = h;
            h = addmm(layers[i].bias!, h, layers[i].weight.t(), 1, 1);
            if (h.dtype != ScalarType.Float32) // reduced from outside
                return null;
            if (i < layers.Count - 1)
                ActivationPass.Apply(activation, h);
        }

        return tape.Record(x, h, gradient => Backward(layers, gradients, activation, inputs, gradient));
    }

    private static bool Fits(Activation activation, Tensor x) =>
        ActivationPass.Supports(activation) && x.dtype == ScalarType.Float32 && x.device_type == TorchSharp.DeviceType.CPU && x.dim() == 2;

    /// <returns>Where the gradients of weight and bias of each layer stand; null where one stands nowhere, or is not asked for.</returns>
    private static (Tensor Weight, Tensor Bias)[]? Gradients(IList<Linear> layers)
    {
        var gradients = new (Tensor, Tensor)[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            if (!layers[i].weight.requires_grad || layers[i].weight.grad is not { } weight || layers[i].bias?.grad is not { } bias)
                return null;
            gradients[i] = (weight, bias);
        }

        return gradients;
    }

    /// <param name="gradient">Of the answer, [N, outputs].</param>
    /// <returns>Of x, [N, inputs], where x asks for it.</returns>
    private static Tensor? Backward(IList<Linear> layers, (Tensor Weight, Tensor Bias)[] gradients, Activation activation, Tensor[] inputs, Tensor gradient)
    {
        for (int i = layers.Count - 1; ; i--)
        {
            gradients[i].Weight.addmm_(gradient.t(), inputs[i], 1, 1);
            gradients[i].Bias.add_(gradient.sum(dim: 0));
            if (i == 0 && !inputs[0].requires_grad)
                return null;
            gradient = gradient.mm(layers[i].weight);
            if (i == 0)
                return gradient;
            ActivationPass.TurnBack(activation, gradient, inputs[i]);
        }
    }
}
