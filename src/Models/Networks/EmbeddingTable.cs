using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Makes tables of learned vectors that live as long as their module.</summary>
internal static class EmbeddingTable
{
    /// <remarks>Unlike that of other layers, the parameter of an <see cref="Embedding"/> belongs to the dispose scope it is made in:
    /// once that ends, the table still answers, but is missing among the parameters and in checkpoints.
    /// Its <c>weight</c> is a new wrapper at each call, so that detaching that one does not help.</remarks>
    public static Embedding Create(long rows, long width)
    {
        Embedding table = nn.Embedding(rows, width);
        foreach (Parameter parameter in table.parameters())
            parameter.DetachFromDisposeScope();
        return table;
    }
}
