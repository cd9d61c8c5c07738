using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>All that an update may change, as it was before: weights, buffers, and the state of the training.</summary>
internal sealed class StateCopy(IGenerativeModel model, ITrainee trainee) : IDisposable
{
    private Dictionary<string, Tensor> _kept = [];

    public void Take()
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        Dictionary<string, Tensor> live = Live();
        if (live.Count != _kept.Count)
        {
            Dispose();
            _kept = live.ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope());
        }
        else
        {
            foreach ((string name, Tensor value) in live)
                _kept[name].copy_(value);
        }
    }

    /// <summary>Undoes what was done since, and forgets the gradients that stand.</summary>
    public void PutBack()
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        foreach ((string name, Tensor value) in Live())
            value.copy_(_kept[name]);
        FiniteParameters.ClearGradients(model.Network);
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _kept.Values)
            tensor.Dispose();
        _kept = [];
    }

    private Dictionary<string, Tensor> Live() => Named("model", model.Network.state_dict()).Concat(Named("training", trainee.State))
        .ToDictionary();

    private static IEnumerable<KeyValuePair<string, Tensor>> Named(string part, IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.Select(entry => KeyValuePair.Create($"{part}.{entry.Key}", entry.Value));
}
