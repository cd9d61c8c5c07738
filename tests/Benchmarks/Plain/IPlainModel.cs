using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Benchmarks.Plain;

/// <summary>A model with its optimizers, trained the way most TorchSharp programs train.</summary>
internal interface IPlainModel : IDisposable
{
    IEnumerable<Parameter> Parameters { get; }

    /// <param name="images">[B, 784], grey values in [0, 1].</param>
    /// <returns>The loss, read at once.</returns>
    double Step(Tensor images);
}
