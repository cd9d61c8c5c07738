using GenBench.Kernels.Counting;
using GenBench.Kernels.Gradients;
using GenBench.Kernels.Vectors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Kernels.Layers;

/// <summary>Fully connected layers with a nonlinearity between them. On a tape they go forward and backward without a node for each
/// operation: activations are overwritten in place, and the products that give the weights' gradients add to where those stand.</summary>
public static class DenseLayers
{
    /// <summary>h ← f(W h + b) layer by layer, the last without f.</summary>
    /// <param name="between">f</param>
    /// <param name="x">[N, inputs]</param>
    /// <returns>[N, outputs]</returns>
    public static Tensor Forward(IList<Linear> layers, Nonlinearity between, Tensor x)
    {
        if (GradientTape.Current is { } tape && CanOverwrite(between, x) && Gradients(layers) is { } gradients
            && Record(tape, layers, gradients, between, x) is { } answer)
        {
            return answer;
        }

        for (int i = 0; i < layers.Count - 1; i++)
            x = between.OfLast(layers[i].call(x));
        return layers[^1].call(x);
    }

    private static bool CanOverwrite(Nonlinearity between, Tensor x) =>
        between.TurnBack is not null && Floats.VectorsPay
        && x.dtype == ScalarType.Float32 && x.device_type == TorchSharp.DeviceType.CPU && x.dim() == 2;

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

    /// <returns>The layers' answer to x, on the tape; null where products come in another precision, reduced from outside.</returns>
    private static Tensor? Record(
        GradientTape tape, IList<Linear> layers, (Tensor Weight, Tensor Bias)[] gradients, Nonlinearity between, Tensor x)
    {
        using var _ = no_grad();
        var inputs = new Tensor[layers.Count]; // of each layer
        Tensor h = x;
        for (int i = 0; i < layers.Count; i++)
        {
            inputs[i] = h;
            MultiplyAdds.Note(h.numel() * layers[i].weight.shape[0], i > 0 || x.requires_grad ? 2 : 1);
            h = addmm(layers[i].bias!, h, layers[i].weight.t(), 1, 1);
            if (h.dtype != ScalarType.Float32)
                return null;
            if (i < layers.Count - 1)
                h = between.OfLast(h);
        }

        return tape.Record(x, h, gradient => Backward(layers, gradients, between, inputs, gradient));
    }

    /// <param name="gradient">Of the answer, [N, outputs].</param>
    /// <returns>Of x, [N, inputs], where x asks for it.</returns>
    private static Tensor? Backward(
        IList<Linear> layers, (Tensor Weight, Tensor Bias)[] gradients, Nonlinearity between, Tensor[] inputs, Tensor gradient)
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
            between.TurnBack!(gradient, inputs[i]);
        }
    }
}
