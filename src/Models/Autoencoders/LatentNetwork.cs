using GenBench.Kernels.Drawing;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>Encoder, decoder and observation model of one autoencoder, as one module.</summary>
public sealed class LatentNetwork : nn.Module, ILatentNetwork
{
    private readonly nn.Module<Tensor, Tensor> encoder;
    private readonly DecoderNetwork decoder;
    private readonly Likelihood likelihood;
    private readonly DataShape shape;
    private readonly Placement placement;

    public LatentNetwork(LatentModelSpec spec, ModelContext context, long encoderOutputs)
        : base("latent")
    {
        (shape, placement) = (context.Shape, context.Placement);
        likelihood = spec.Likelihood.Create(shape);
        encoder = spec.Networks.ForEncoder.CreateEncoder(shape, encoderOutputs);
        decoder = spec.Networks.ForDecoder.CreateDecoder(shape, spec.Latent, likelihood.ParametersPerDimension);
        RegisterComponents();
        WeightInitialization.GlorotUniform(this, context.Rng);
        OutputStart.Apply(spec.Likelihood, likelihood, decoder, context);
        this.to(placement.Device, placement.Dtype);
    }

    public DecoderNetwork Decoder => decoder;

    public Likelihood Likelihood => likelihood;

    public Placement Placement => placement;

    /// <param name="x">[B, *event]</param>
    /// <returns>[B, outputs]</returns>
    public Tensor Encode(Tensor x) => encoder.call(Flat(x));

    /// <param name="z">[..., B, Z]</param>
    /// <returns>log p(x|z), [..., B], nats.</returns>
    public Tensor LogLikelihood(Tensor x, Tensor z)
    {
        long latent = z.shape[^1];
        Tensor parameters = decoder.call(z.reshape(-1, latent));
        return likelihood.LogProb(Flat(x), parameters.view([.. z.shape[..^1], -1]));
    }

    /// <param name="z">[N, Z]</param>
    /// <returns>E[x|z], [N, *event].</returns>
    public Tensor Mean(Tensor z) => Unflat(likelihood.Mean(decoder.call(z)));

    /// <summary>A draw from p(x|z).</summary>
    /// <returns>[N, *event]</returns>
    public Tensor Sample(Tensor z, Generator rng) => Unflat(likelihood.Sample(decoder.call(z), rng));

    /// <summary>Standard normal noise where the weights are.</summary>
    public Tensor Noise(long[] size, Generator rng) => Draws.Normal(size, placement.Dtype, placement.Device, rng);

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
