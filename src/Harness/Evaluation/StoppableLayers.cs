using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Evaluation;

/// <summary>Has every layer of a network look whether the run is stopped, until disposed: a sampler or a solver of thousands of steps lies
/// between two looks of a metric, and no call of a single layer lasts.</summary>
internal sealed class StoppableLayers : IDisposable
{
    private readonly List<Action> _removals = [];

    public StoppableLayers(IGenerativeModel model, CancellationToken cancellation)
    {
        if (!cancellation.CanBeCanceled)
            return;
        foreach (nn.Module<Tensor, Tensor> layer in model.Network.modules().Prepend(model.Network).OfType<nn.Module<Tensor, Tensor>>())
        {
            var hook = layer.register_forward_pre_hook((_, x) =>
            {
                cancellation.ThrowIfCancellationRequested();
                return x;
            });
            _removals.Add(hook.remove);
        }
    }

    public void Dispose()
    {
        _removals.ForEach(remove => remove());
        _removals.Clear();
    }
}
