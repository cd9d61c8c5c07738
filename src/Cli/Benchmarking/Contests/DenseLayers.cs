namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Fully connected layers, of which the multiply-adds of one example are counted.</summary>
/// <param name="sizes">Inputs, units of each layer, outputs.</param>
internal sealed class DenseLayers(params double[] sizes)
{
    public double Forward => sizes.Zip(sizes.Skip(1), (from, to) => from * to).Sum();

    /// <summary>Forward, and twice as many backward: the gradients of the weights and of the inputs.</summary>
    public double Descent => 3 * Forward;

    /// <summary>The same where the inputs are data, which need no gradient.</summary>
    public double DescentFromData => Descent - sizes[0] * sizes[1];
}
