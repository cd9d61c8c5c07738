using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>Features of observations, of a classifier of the dataset where it can be, with what is needed to know them again.</summary>
public abstract class FeatureNetwork : IDisposable
{
    /// <summary>Name, what it is worth (such as test accuracy) and SHA-256 of the weights, for protocols.</summary>
    public abstract string Identity { get; }

    /// <summary>C; 0 where the features tell no classes.</summary>
    public abstract long Classes { get; }

    /// <param name="x">[B, *event], values as the dataset has them, any device.</param>
    /// <returns>Features [B, F] and class logits [B, C], float32, on the network's device.</returns>
    public abstract (Tensor Features, Tensor Logits) Evaluate(Tensor x);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
