using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>Encoder, codebook, decoder and observation model: all that the first stage of training moves.</summary>
public sealed class TokenAutoencoderNetwork : nn.Module
{
    private readonly nn.Module<Tensor, Tensor> encoder;
    private readonly Codebook codebook;
    private readonly nn.Module<Tensor, Tensor> decoder;
    private readonly Likelihood likelihood;
    private readonly DataShape shape;
    private readonly long codeDim;

    public TokenAutoencoderNetwork(VqVaeSpec spec, ModelContext context)
        : base("token-autoencoder")
    {
        (shape, codeDim) = (context.Shape, spec.CodeDim);
        likelihood = spec.Likelihood.Create(shape);
        encoder = spec.Networks.ForEncoder.CreateTokenEncoder(shape, spec.Tokens, codeDim);
        long tokens = spec.Networks.TokenCount(shape, spec.Tokens);
        DecoderNetwork made = spec.Networks.ForDecoder.CreateTokenDecoder(shape, tokens, codeDim, likelihood.ParametersPerDimension);
        decoder = made;
        codebook = new Codebook(spec.Codebook, spec.Codes, codeDim, context.Placement, context.Rng);
        RegisterComponents();
        foreach (nn.Module part in new nn.Module[] { encoder, decoder, likelihood })
            WeightInitialization.GlorotUniform(part, context.Rng);
        OutputStart.Apply(spec.Likelihood, likelihood, made, context);
        this.to(context.Placement.Device, context.Placement.Dtype);
    }

    /// <summary>Parts that are trained no more.</summary>
    /// <param name="encoder">From [N, D] to [N, T·C].</param>
    /// <param name="decoder">From [N, T·C] to [N, P·D].</param>
    internal TokenAutoencoderNetwork(
        nn.Module<Tensor, Tensor> encoder, Codebook codebook, nn.Module<Tensor, Tensor> decoder, Likelihood likelihood, DataShape shape)
        : base("token-autoencoder")
    {
        (this.encoder, this.codebook, this.decoder, this.likelihood) = (encoder, codebook, decoder, likelihood);
        (this.shape, codeDim) = (shape, codebook.Codes.shape[1]);
        RegisterComponents();
    }

    public Codebook Codebook => codebook;

    /// <summary>The encoder's vectors before they are replaced by codes.</summary>
    /// <param name="x">[B, *event]</param>
    /// <returns>[B·T, C]</returns>
    public Tensor Encode(Tensor x) => encoder.call(Flat(x)).reshape(-1, codeDim);

    /// <param name="x">[B, *event]</param>
    /// <returns>[B, T] int64</returns>
    public Tensor Tokens(Tensor x) => codebook.Nearest(Encode(x)).view(x.shape[0], -1);

    /// <summary>The codes at the tokens.</summary>
    /// <param name="tokens">[B, T]</param>
    /// <returns>[B, T·C]</returns>
    public Tensor Vectors(Tensor tokens) => codebook.At(tokens.flatten()).view(tokens.shape[0], -1);

    /// <param name="x">[B, *event]</param>
    /// <param name="vectors">[B, T·C], or [B·T, C].</param>
    /// <returns>log p(x|vectors), [B], nats.</returns>
    public Tensor LogLikelihood(Tensor x, Tensor vectors) => likelihood.LogProb(Flat(x), decoder.call(vectors.reshape(x.shape[0], -1)));

    /// <param name="tokens">[N, T]</param>
    /// <returns>E[x|tokens], [N, *event].</returns>
    public Tensor Mean(Tensor tokens) => Unflat(likelihood.Mean(decoder.call(Vectors(tokens))));

    /// <summary>A draw from p(x|tokens).</summary>
    /// <returns>[N, *event]</returns>
    public Tensor Sample(Tensor tokens, Generator rng) => Unflat(likelihood.Sample(decoder.call(Vectors(tokens)), rng));

    private Tensor Flat(Tensor x)
    {
        if (!x.shape.AsSpan(1).SequenceEqual([.. shape.Event]))
        {
            throw new ArgumentException(
                $"x has shape [{string.Join(", ", x.shape)}]; this model expects [B, {string.Join(", ", shape.Event)}]", nameof(x));
        }

        return x.reshape(x.shape[0], shape.Dimensions);
    }

    private Tensor Unflat(Tensor x) => x.view(shape.WithBatch(x.shape[0]));
}
