using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>The trained network and, where samples need one, the fitted density of its codes.</summary>
internal sealed class AutoencoderNetwork : nn.Module
{
    private readonly LatentNetwork latent;
    private readonly CodeDensity? codes;

    public AutoencoderNetwork(AutoencoderSpec spec, ModelContext context)
        : base("autoencoder")
    {
        latent = new LatentNetwork(spec, context, encoderOutputs: spec.Latent);
        codes = spec.Sampling.FittedComponents is > 0 and var components
            ? new CodeDensity(components, spec.Latent, context.Placement)
            : null;
        RegisterComponents();
    }

    public LatentNetwork Latent => latent;

    public CodeDensity? Codes => codes;
}
