using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>All trainable parameters of a network as one vector, and their gradients as another: the parameters become views of it,
/// so that an update is a handful of operations whatever the number of layers.</summary>
public sealed class FlatParameters : IDisposable
{
    private readonly Parameter[] _parameters;

    /// <param name="network">Already on its device and in its precision.</param>
    public FlatParameters(nn.Module network)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _parameters = network.parameters().Where(parameter => parameter.requires_grad).ToArray();
        Parameter first = _parameters.FirstOrDefault()
            ?? throw new ArgumentException("the network has no trainable parameter", nameof(network));
        long count = _parameters.Sum(parameter => parameter.numel());
        Value = zeros(count, dtype: first.dtype, device: first.device).DetachFromDisposeScope();
        Gradient = zeros_like(Value).DetachFromDisposeScope();
        long offset = 0;
        foreach (Parameter parameter in _parameters)
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

    /// <summary>[P]; zero at first, backward passes add to it, and an optimizer clears it.</summary>
    public Tensor Gradient { get; }

    /// <summary>Keeps gradients from being computed for these parameters until disposed; they still flow through them.</summary>
    public IDisposable Hold() => new Held(_parameters);

    public void Dispose()
    {
        Value.Dispose();
        Gradient.Dispose();
    }

    private static Tensor View(Tensor flat, long offset, Parameter parameter) =>
        flat.narrow(0, offset, parameter.numel()).view(parameter.shape);

    private sealed class Held : IDisposable
    {
        private readonly Parameter[] _parameters;

        public Held(Parameter[] parameters)
        {
            _parameters = parameters;
            Require(false);
        }

        public void Dispose() => Require(true);

        private void Require(bool gradient)
        {
            foreach (Parameter parameter in _parameters)
                parameter.requires_grad = gradient;
        }
    }
}
