using GenBench.Kernels.Drawing;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Categorical;

/// <summary>Encoder, decoder and observation model of one categorical VAE, as one module.</summary>
internal sealed class CategoricalNetwork : nn.Module
{
    private readonly nn.Module<Tensor, Tensor> encoder;
    private readonly DecoderNetwork decoder;
    private readonly Likelihood likelihood;
    private readonly DataShape shape;
    private readonly Placement placement;
    private readonly long latents;
    private readonly long classes;

    public CategoricalNetwork(CategoricalVaeSpec spec, ModelContext context)
        : base("categorical")
    {
        (shape, placement, latents, classes) = (context.Shape, context.Placement, spec.Latents, spec.Classes);
        likelihood = spec.Likelihood.Create(shape);
        encoder = spec.Networks.ForEncoder.CreateEncoder(shape, latents * classes);
        decoder = spec.Networks.ForDecoder.CreateDecoder(shape, latents * classes, likelihood.ParametersPerDimension);
        RegisterComponents();
        WeightInitialization.GlorotUniform(this, context.Rng);
        OutputStart.Apply(spec.Likelihood, likelihood, decoder, context);
        this.to(placement.Device, placement.Dtype);
    }

    /// <summary>An empty tensor of the weights' precision and device.</summary>
    public Tensor Like() => empty(0, dtype: placement.Dtype, device: placement.Device);

    /// <param name="x">[B, *event]</param>
    /// <returns>[B, N, C]</returns>
    public Tensor Logits(Tensor x) => encoder.call(Flat(x)).view(-1, latents, classes);

    /// <param name="z">[..., B, N, C]</param>
    /// <returns>log p(x|z), [..., B], nats.</returns>
    public Tensor LogLikelihood(Tensor x, Tensor z) =>
        likelihood.LogProb(Flat(x), Parameters(z).view([.. z.shape[..^2], -1]));

    /// <param name="z">[..., N, C]</param>
    /// <returns>What the decoder says, [rows of z, P·D].</returns>
    public Tensor Parameters(Tensor z) => decoder.call(z.reshape(-1, latents * classes));

    /// <param name="parameters">Of M codes, [M, P·D].</param>
    /// <param name="x">[1, *event]</param>
    /// <returns>log p(x|z) of each code, [M], nats.</returns>
    public Tensor LogLikelihoods(Tensor x, Tensor parameters) => likelihood.LogProb(Flat(x), parameters.unsqueeze(1)).squeeze(1);

    /// <param name="z">[N', N, C]</param>
    /// <returns>E[x|z], [N', *event].</returns>
    public Tensor Mean(Tensor z) => Unflat(likelihood.Mean(Parameters(z)));

    /// <summary>A draw from p(x|z).</summary>
    public Tensor Sample(Tensor z, Generator rng) => Unflat(likelihood.Sample(Parameters(z), rng));

    /// <returns>Codes of the prior, [count, N, C].</returns>
    public Tensor SampleCodes(long count, Generator rng) =>
        OneHotCodes.Largest(Draws.Uniform([count, latents, classes], placement.Dtype, placement.Device, rng));

    /// <summary>Standard Gumbel noise where the weights are.</summary>
    public Tensor Gumbel(long[] size, Generator rng) => OneHotCodes.Gumbel(Draws.Uniform(size, placement.Dtype, placement.Device, rng));

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
