using static TorchSharp.torch;

namespace GenBench.Models.Optimization;

/// <summary>An update rule on a flat parameter vector; all its state is in tensors, for checkpoints.</summary>
public abstract class Optimizer(FlatParameters parameters) : IDisposable
{
    protected FlatParameters Parameters { get; } = parameters;

    /// <summary>Live tensors by name; loading copies into them.</summary>
    public abstract IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>Moves the parameters along their gradient, and clears that for the next backward pass; runs under no_grad.</summary>
    /// <param name="step">1 for the first update.</param>
    public abstract void Update(double learningRate, long step);

    public virtual void Dispose()
    {
        foreach (Tensor tensor in State.Values)
            tensor.Dispose();
        GC.SuppressFinalize(this);
    }
}
