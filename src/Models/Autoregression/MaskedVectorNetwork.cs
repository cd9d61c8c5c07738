using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Autoregression;

/// <summary>Masked fully connected layers: each hidden unit has a degree, and sees the dimensions up to it.</summary>
/// <remarks>Germain et al. 2015, section 3, arXiv:1502.03509, with gates and conditions as in <see cref="MaskedImageNetwork"/>; degrees go
/// round in place of being drawn, so that layers of one width pass each unit on to itself.</remarks>
internal sealed class MaskedVectorNetwork : MaskedNetwork
{
    private readonly ModuleList<MaskedLinear> layers;
    private readonly ModuleList<Linear> conditions;
    private readonly MaskedLinear last;

    /// <param name="dimensions">D</param>
    /// <param name="units">Of each layer.</param>
    public MaskedVectorNetwork(long dimensions, long parametersPerDimension, long units, int depth)
        : base("masked-vector-network")
    {
        long[] observed = [.. Range(dimensions).Select(i => i + 1)];
        long[] hidden = [.. Range(units).Select(u => u % Math.Max(1, dimensions - 1) + (dimensions > 1 ? 1 : 0))];
        long[] outputs = [.. Range(parametersPerDimension).SelectMany(_ => observed.Select(degree => degree - 1))];
        layers = nn.ModuleList(Enumerable.Range(0, depth).Select(
            i => new MaskedLinear(i == 0 ? observed : hidden, [.. hidden, .. hidden])).ToArray());
        conditions = nn.ModuleList(Enumerable.Range(0, depth).Select(
            _ => nn.Linear(parametersPerDimension * dimensions, 2 * units, hasBias: false)).ToArray());
        last = new MaskedLinear(hidden, outputs);
        RegisterComponents();
    }

    public override Tensor Given(Tensor x, Tensor y)
    {
        Tensor hidden = x;
        for (int i = 0; i < layers.Count; i++)
        {
            Tensor[] halves = (layers[i].call(hidden) + conditions[i].call(y)).chunk(2, 1);
            Tensor gated = halves[0].tanh() * halves[1].sigmoid();
            hidden = i == 0 ? gated : hidden + gated;
        }

        return y + last.call(hidden);
    }

    private static IEnumerable<long> Range(long count) => Enumerable.Range(0, (int)count).Select(i => (long)i);
}
