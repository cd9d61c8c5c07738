using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>A network in evaluation mode until disposed; then each of its modules is in the mode that it was in.</summary>
internal sealed class EvaluationMode : IDisposable
{
    private readonly (nn.Module Module, bool Trains)[] _before;

    public EvaluationMode(nn.Module network)
    {
        _before = [.. network.modules().Prepend(network).Select(module => (module, module.training))];
        network.eval();
    }

    /// <summary>A module sets those inside it too, so the outer ones come first.</summary>
    public void Dispose()
    {
        foreach ((nn.Module module, bool trains) in _before)
            module.train(trains);
    }
}
