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
    private readonly ClassInput? classes;
    private readonly double dropout;
    private readonly DataShape shape;
    private readonly Placement placement;

    public LatentNetwork(LatentModelSpec spec, ModelContext context, long encoderOutputs)
        : base("latent")
    {
        (shape, placement) = (context.Shape, context.Placement);
        likelihood = spec.Likelihood.Create(shape);
        classes = spec.Conditional ? new ClassInput(spec.Networks.ForEncoder, shape) : null;
        dropout = spec.LabelDropout ?? 0.5;
        encoder = spec.Networks.ForEncoder.CreateEncoder(classes?.Widened ?? shape, encoderOutputs);
        decoder = spec.Networks.ForDecoder.CreateDecoder(
            shape, spec.Latent + (classes?.Classes ?? 0), likelihood.ParametersPerDimension);
        RegisterComponents();
        WeightInitialization.GlorotUniform(this, context.Rng);
        OutputStart.Apply(spec.Likelihood, likelihood, decoder, context);
        this.to(placement.Device, placement.Dtype);
    }

    public DecoderNetwork Decoder => decoder;

    public Likelihood Likelihood => likelihood;

    internal nn.Module<Tensor, Tensor> Encoder => encoder;

    /// <summary>Null without classes.</summary>
    internal ClassInput? Classes => classes;

    public Placement Placement => placement;

    /// <summary>Of an observation whose class is not told.</summary>
    /// <param name="x">[B, *event]</param>
    /// <returns>[B, outputs]</returns>
    public Tensor Encode(Tensor x) => encoder.call(classes is null ? Flat(x) : classes.BesideObservation(Flat(x), null));

    /// <param name="z">[..., B, Z]</param>
    /// <returns>log p(x|z), with classes log 1/C Σ_y p(x|z, y), [..., B], nats.</returns>
    public Tensor LogLikelihood(Tensor x, Tensor z) => classes is null
        ? Decoded(x, z)
        : LogSpace.LogMeanExp(stack(EachClass().Select(told => Decoded(x, classes.BesideLatent(z, told)))), 0);

    /// <param name="z">[N, Z]</param>
    /// <returns>E[x|z], [N, *event].</returns>
    public Tensor Mean(Tensor z) => classes is null
        ? Unflat(likelihood.Mean(decoder.call(z)))
        : Unflat(stack(EachClass().Select(told => likelihood.Mean(decoder.call(classes.BesideLatent(z, told))))).mean([0L]));

    /// <summary>A draw from p(x|z), whose class is drawn first where there are any.</summary>
    /// <returns>[N, *event]</returns>
    public Tensor Sample(Tensor z, Generator rng) => classes is null
        ? Unflat(likelihood.Sample(decoder.call(z), rng))
        : Sample(z, randint(0, classes.Classes, [z.shape[0]], dtype: ScalarType.Int64, device: z.device, generator: rng), rng);

    /// <summary>A draw from p(x|z, y).</summary>
    /// <param name="labels">[N] int64</param>
    /// <returns>[N, *event]</returns>
    internal Tensor Sample(Tensor z, Tensor labels, Generator rng) =>
        Unflat(likelihood.Sample(decoder.call(classes!.BesideLatent(z, classes.OneHot(labels, z.dtype))), rng));

    /// <param name="labels">[N] int64</param>
    /// <returns>E[x|z, y], [N, *event].</returns>
    internal Tensor Mean(Tensor z, Tensor labels) =>
        Unflat(likelihood.Mean(decoder.call(classes!.BesideLatent(z, classes.OneHot(labels, z.dtype)))));

    /// <summary>This network as a loss sees it: with classes, at those of the batch.</summary>
    /// <param name="labels">[B] int64</param>
    /// <param name="rng">Draws the examples whose class the encoder is not told; null tells all.</param>
    internal ILatentNetwork Told(Tensor? labels, Generator? rng = null)
    {
        if (classes is null)
            return this;
        Tensor told = classes.OneHot(
            labels ?? throw new ArgumentException("a conditional model needs labels", nameof(labels)), placement.Dtype);
        Tensor seen = rng is null ? told : told * Kept(told.shape[0], rng);
        return new ToldNetwork(
            x => encoder.call(classes.BesideObservation(Flat(x), seen)), (x, z) => Decoded(x, classes.BesideLatent(z, told)));
    }

    /// <returns>1 where the encoder is told the class, else 0, [B, 1].</returns>
    internal Tensor Kept(long batch, Generator rng) =>
        rand([batch, 1], device: placement.Device, generator: rng).ge(dropout).to(placement.Dtype);

    /// <summary>Standard normal noise where the weights are.</summary>
    public Tensor Noise(long[] size, Generator rng) => Draws.Normal(size, placement.Dtype, placement.Device, rng);

    /// <param name="inputs">Of the decoder, [..., B, inputs].</param>
    private Tensor Decoded(Tensor x, Tensor inputs)
    {
        Tensor parameters = decoder.call(inputs.reshape(-1, inputs.shape[^1]));
        return likelihood.LogProb(Flat(x), parameters.view([.. inputs.shape[..^1], -1]));
    }

    /// <returns>One row a class, [C].</returns>
    private Tensor[] EachClass() =>
        eye(classes!.Classes, dtype: placement.Dtype, device: placement.Device).unbind(0);

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
