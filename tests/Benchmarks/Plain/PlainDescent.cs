using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Benchmarks.Plain;

/// <summary>One network, one loss, optim.Adam.</summary>
/// <param name="loss">Of images [B, 784] with grey values in [0, 1].</param>
internal sealed class PlainDescent(nn.Module network, Func<Tensor, Tensor> loss) : IPlainModel
{
    private readonly Adam _optimizer = optim.Adam(network.parameters(), lr: 1e-3);

    public IEnumerable<Parameter> Parameters => network.parameters();

    public double Step(Tensor images)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor value = loss(images);
        _optimizer.zero_grad();
        value.backward();
        _optimizer.step();
        return value.item<float>();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        network.Dispose();
    }
}
