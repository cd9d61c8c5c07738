using GenBench.Models.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Stacking;

/// <summary>The parameters of S networks of one shape, each network a row of one matrix [S, P]: those of one name, together, are a view of
/// that matrix, as are those of one network. Both are the same memory, so no weight is ever copied between stack and networks.</summary>
internal sealed class ParameterStack : IDisposable
{
    private readonly FlatParameters _flat;
    private readonly Dictionary<string, Parameter> _first;
    private readonly SortedDictionary<long, Parameter> _stacked = []; // by place in a row
    private readonly long _networks;
    private readonly long _perNetwork;

    /// <param name="networks">Alike but for their values.</param>
    /// <param name="flat">All trainable parameters of all networks, those of a network side by side.</param>
    public ParameterStack(IReadOnlyList<nn.Module> networks, FlatParameters flat)
    {
        (_flat, _networks, _perNetwork) = (flat, networks.Count, flat.Value.numel() / networks.Count);
        _first = Trained(networks[0]).ToDictionary(entry => entry.Name, entry => entry.Parameter);
        for (int s = 0; s < networks.Count; s++)
            MustLieInRow(s, networks[s]);
    }

    /// <summary>One parameter of every network, trained where it lies.</summary>
    /// <param name="name">Its checkpoint key in one network.</param>
    /// <param name="broadcast">Dimensions of size 1 between S and those of the parameter.</param>
    /// <returns>[S, 1, .., *shape]; the stack disposes it.</returns>
    public Parameter Of(string name, int broadcast = 0)
    {
        using var _ = no_grad();
        long[] shape = [.. Enumerable.Repeat(1L, broadcast), .. _first[name].shape];
        long[] strides = [.. shape.Select((_, i) => shape.Skip(i + 1).Aggregate(1L, (product, size) => product * size))];
        long place = _first[name].storage_offset();
        var parameter = new Parameter(_flat.Value.as_strided([_networks, .. shape], [_perNetwork, .. strides], place));
        _stacked.Add(place, parameter);
        parameter.DetachFromDisposeScope();
        return parameter;
    }

    /// <summary>Moves the gradients that a backward pass left beside the parameters into the matrix.</summary>
    public void GatherGradients()
    {
        using var _ = no_grad();
        Tensor rows = cat([.. _stacked.Values.Select(parameter => parameter.grad!.view(_networks, -1))], 1);
        if (rows.shape[1] != _perNetwork)
        {
            throw new InvalidOperationException(
                $"{rows.shape[1]} of {_perNetwork} parameters are part of the stack; the others would not be trained");
        }

        _flat.Gradient.view(_networks, _perNetwork).copy_(rows);
        foreach (Parameter parameter in _stacked.Values)
            parameter.grad = null;
    }

    public void Dispose()
    {
        foreach (Parameter parameter in _stacked.Values)
            parameter.Dispose();
    }

    private static IEnumerable<(string Name, Parameter Parameter)> Trained(nn.Module network) =>
        network.named_parameters().Where(entry => entry.parameter.requires_grad);

    private void MustLieInRow(int s, nn.Module network)
    {
        foreach ((string name, Parameter parameter) in Trained(network))
        {
            if (parameter.storage_offset() != _first[name].storage_offset() + (s * _perNetwork))
            {
                throw new ArgumentException(
                    $"{name} of network {s} does not lie in row {s}: the networks differ in shape, or lie elsewhere", nameof(network));
            }
        }
    }
}
