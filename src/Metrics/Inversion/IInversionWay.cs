using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>One way from an observation to a latent.</summary>
internal interface IInversionWay
{
    /// <summary>Its name: <c>encoder</c>, <c>optimisation;adam</c>, ...</summary>
    MetricComponent Component { get; }

    /// <summary>Options that change what is found.</summary>
    string Protocol { get; }

    /// <summary>Rows of a network that one example takes at once.</summary>
    int RowsPerExample { get; }

    /// <param name="x">[B, *event]</param>
    /// <param name="examples">Which rows these are: an example's noise is that of its row.</param>
    /// <param name="purpose">Name of the random streams.</param>
    FoundLatents Invert(Tensor x, Chunk examples, string purpose);
}
