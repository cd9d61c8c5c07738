using GenBench.Models.Registration;

namespace GenBench.Models.Networks;

/// <summary>The networks and vector fields of GenBench.</summary>
public static class NetworkKinds
{
    /// <summary>Adds an encoder and decoder.</summary>
    public static Kinds AddNetwork<T>(this Kinds kinds)
        where T : NetworkSpec => kinds.Add<NetworkSpec, T>();

    /// <summary>Adds a network that depends on time.</summary>
    public static Kinds AddField<T>(this Kinds kinds)
        where T : FieldSpec => kinds.Add<FieldSpec, T>();

    public static Kinds AddNetworks(this Kinds kinds) => kinds
        .AddNetwork<MlpSpec>()
        .AddNetwork<FoldedMlpSpec>()
        .AddNetwork<ConvSpec>()
        .AddNetwork<ResidualSpec>()
        .AddField<AutomaticFieldSpec>()
        .AddField<MlpFieldSpec>()
        .AddField<UNetSpec>();
}
