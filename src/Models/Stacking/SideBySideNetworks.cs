using System.Globalization;
using static TorchSharp.torch;

namespace GenBench.Models.Stacking;

/// <summary>Several networks as one module, for those who want the parameters of all, network by network. It owns none of them.</summary>
internal sealed class SideBySideNetworks : nn.Module
{
    public SideBySideNetworks(IReadOnlyList<nn.Module> networks)
        : base("side-by-side")
    {
        for (int s = 0; s < networks.Count; s++)
            register_module(s.ToString(CultureInfo.InvariantCulture), networks[s]);
    }
}
