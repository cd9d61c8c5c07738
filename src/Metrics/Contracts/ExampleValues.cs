using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>One float64 an example, filled chunk by chunk.</summary>
public sealed class ExampleValues(long count)
{
    private readonly double[] _values = new double[count];

    public IReadOnlyList<double> Values => _values;

    /// <param name="examples">Where the values belong.</param>
    /// <param name="values">[examples.Count]</param>
    public void Set(Chunk examples, Tensor values)
    {
        using Tensor onCpu = values.detach().to(ScalarType.Float64).cpu().contiguous();
        onCpu.data<double>().ToArray().CopyTo(_values, (int)examples.Start);
    }
}
