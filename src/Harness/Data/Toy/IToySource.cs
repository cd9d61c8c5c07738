using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Draws data that are made, not measured: what a <see cref="ToyDatasetSpec"/> of one's own hands out.</summary>
public interface IToySource : IDisposable
{
    /// <summary>What it draws from, where that is known in closed form. The source owns it.</summary>
    IDensity? Density { get; }

    /// <returns>[count, D] float64 and, where the data have classes, labels [count] int64. The caller owns them.</returns>
    Batch Draw(long count, Generator rng);
}
