using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>The gradient of a loss in all weights of a network, as one vector.</summary>
internal sealed class WeightGradient(nn.Module network)
{
    private readonly Tensor[] _weights = [.. network.parameters().Where(weight => weight.requires_grad)];

    public long Count => _weights.Sum(weight => weight.numel());

    /// <param name="loss">A scalar with its graph; one without depends on no weight.</param>
    /// <returns>[P] float64.</returns>
    public Tensor Of(Tensor loss, bool retain = false)
    {
        if (_weights.Length == 0 || !loss.requires_grad)
            return zeros(Count, ScalarType.Float64, loss.device);
        IEnumerable<Tensor?> gradients = autograd.grad([loss], _weights, retain_graph: retain, allow_unused: true);
        return cat([.. gradients.Zip(_weights, (gradient, weight) => (gradient ?? zeros_like(weight)).flatten())])
            .to(ScalarType.Float64);
    }
}
