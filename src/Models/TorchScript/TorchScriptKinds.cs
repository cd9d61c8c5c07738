using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.TorchScript;

/// <summary>Models that come as files.</summary>
public static class TorchScriptKinds
{
    public static Kinds AddTorchScript(this Kinds kinds) => kinds
        .AddModel<TorchScriptSpec>()
        .AddModel<TorchScriptFlowSpec>()
        .AddModel<TorchScriptDiffusionSpec>()
        .AddModel<TorchScriptGeneratorSpec>()
        .AddModel<TorchScriptVqSpec>();
}
