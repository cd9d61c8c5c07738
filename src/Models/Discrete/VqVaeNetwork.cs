using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>The autoencoder and the prior over its tokens.</summary>
internal sealed class VqVaeNetwork : nn.Module
{
    private readonly TokenAutoencoderNetwork autoencoder;
    private readonly TokenPrior prior;

    public VqVaeNetwork(VqVaeSpec spec, ModelContext context)
        : base("vq-vae")
    {
        autoencoder = new TokenAutoencoderNetwork(spec, context);
        TokenShape = spec.Networks.TokenShape(context.Shape, spec.Tokens);
        long tokens = TokenShape.Aggregate(1L, (product, size) => product * size);
        prior = spec.Prior.Create(tokens, spec.Codes, spec.Conditional ? context.Shape.Classes : null, context.Placement);
        WeightInitialization.GlorotUniform(prior, context.Rng);
        prior.StartUniform();
        RegisterComponents();
        this.to(context.Placement.Device, context.Placement.Dtype);
    }

    /// <param name="autoencoder">Where its weights are to stay.</param>
    /// <param name="tokenShape">How its tokens are laid out.</param>
    public VqVaeNetwork(TokenAutoencoderNetwork autoencoder, IReadOnlyList<long> tokenShape, TokenPriorSpec spec, ModelContext context)
        : base("vq-vae")
    {
        (this.autoencoder, TokenShape) = (autoencoder, tokenShape);
        prior = spec.Create(
            tokenShape.Aggregate(1L, (product, size) => product * size), autoencoder.Codebook.Size, classes: null, context.Placement);
        WeightInitialization.GlorotUniform(prior, context.Rng);
        prior.StartUniform();
        prior.to(context.Placement.Device, context.Placement.Dtype);
        RegisterComponents();
    }

    public TokenAutoencoderNetwork Autoencoder => autoencoder;

    public TokenPrior Prior => prior;

    public IReadOnlyList<long> TokenShape { get; }
}
