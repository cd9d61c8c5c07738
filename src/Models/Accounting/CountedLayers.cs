using GenBench.Kernels.Counting;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Accounting;

/// <summary>Has every affine and convolutional layer of some networks tell of its products to the <see cref="MultiplyAdds"/> of the thread,
/// until disposed. What multiplies without such a layer (attention, a codebook, layers in one pass) tells of it by itself.</summary>
/// <remarks>A convolution takes a multiply-add for every value of its kernel at every place, those at the border included.</remarks>
public sealed class CountedLayers : IDisposable
{
    private readonly List<Action> _removals = [];

    /// <param name="networks">Their layers are called as modules, not by their forward, or they stay uncounted.</param>
    public CountedLayers(IEnumerable<nn.Module> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        foreach (nn.Module layer in networks.SelectMany(network => network.modules().Prepend(network)).Distinct())
            Watch(layer);
    }

    public void Dispose()
    {
        _removals.ForEach(remove => remove());
        _removals.Clear();
    }

    private void Watch(nn.Module layer)
    {
        switch (layer)
        {
            case Linear affine:
                Watch(affine, () => affine.weight, (x, _) => x.numel() * affine.weight.shape[0]);
                break;
            case Conv1d convolution:
                Watch(convolution, () => convolution.weight, (_, y) => Each(y, convolution.weight));
                break;
            case Conv2d convolution:
                Watch(convolution, () => convolution.weight, (_, y) => Each(y, convolution.weight));
                break;
            case ConvTranspose1d transposed:
                Watch(transposed, () => transposed.weight, (x, _) => Each(x, transposed.weight));
                break;
            case ConvTranspose2d transposed:
                Watch(transposed, () => transposed.weight, (x, _) => Each(x, transposed.weight));
                break;
        }
    }

    /// <summary>A kernel's values shared out among its channels on the side of the tensor: for each of the tensor's values.</summary>
    private static long Each(Tensor side, Tensor? weight) => side.numel() * (weight!.numel() / weight.shape[0]);

    // Weights are asked for anew at each use: moving a module to a device or precision replaces them.
    private void Watch(nn.Module<Tensor, Tensor> layer, Func<Tensor?> weight, Func<Tensor, Tensor, long> count)
    {
        var hook = layer.register_forward_hook((_, x, y) =>
        {
            MultiplyAdds.OfProduct(count(x, y), x, weight()!);
            return y;
        });
        _removals.Add(hook.remove);
    }
}
