using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>All trainable parameters of a network as one vector, and their gradients as another: the parameters become views of it,
/// so that an update is a handful of operations whatever the number of layers.</summary>
public sealed class FlatParameters : IDisposable
{
    /// <param name="network">Already on its device and in its precision.</param>
    public FlatParameters(nn.Module network)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Parameter[] parameters = network.parameters().Where(parameter => parameter.requires_grad).ToArray();
        Parameter first = parameters.FirstOrDefault()
            ?? throw new ArgumentException("the network has no trainable parameter", nameof(network));
        long count = parameters.Sum(parameter => parameter.numel());
        Value = zeros(count, dtype: first.dtype, device: first.device).MoveToOuterDisposeScope();
        Gradient = zeros_like(Value).MoveToOuterDisposeScope();
        long offset = 0;
        foreach (Parameter parameter in parameters)
        {
            Tensor value = View(Value, offset, parameter);
            value.copy_(parameter);
            parameter.set_(value);
            parameter.grad = View(Gradient, offset, parameter);
            offset += parameter.numel();
        }
    }

    /// <summary>[P]</summary>
    public Tensor Value { get; }

    /// <summary>[P]; backward passes add to it.</summary>
    public Tensor Gradient { get; }

    public void Dispose()
    {
        Value.Dispose();
        Gradient.Dispose();
    }

    private static Tensor View(Tensor flat, long offset, Parameter parameter) =>
        flat.narrow(0, offset, parameter.numel()).view(parameter.shape);
}
