using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>A denoiser with the errors that the variances of its chain are made of: what a checkpoint holds.</summary>
internal sealed class DiffusionNetwork : nn.Module
{
    public DiffusionNetwork(FieldNetwork field, DenoisingErrors errors)
        : base("diffusion")
    {
        register_module("field", field);
        register_module("errors", errors);
    }
}
