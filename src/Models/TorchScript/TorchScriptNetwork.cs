using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Decoder, encoder and observation model of one spec. The files' weights are no checkpoint keys:
/// the files themselves are kept.</summary>
internal sealed class TorchScriptNetwork : nn.Module
{
    private readonly Likelihood likelihood;
    private readonly TorchScriptSpec spec;
    private readonly DataShape shape;
    private readonly ScriptFunction decoder;
    private readonly ScriptFunction? encoder;

    /// <exception cref="UnfitModelException">A file is not what the spec says of it.</exception>
    public TorchScriptNetwork(TorchScriptSpec spec, ModelContext context)
        : base("torchscript")
    {
        (this.spec, shape, Placement) = (spec, context.Shape, context.Placement);
        likelihood = spec.Likelihood.Create(context.Shape);
        RegisterComponents();
        this.to(Placement.Device, Placement.Dtype);
        decoder = new ScriptFunction("decoder", spec.Decoder, context, LatentInput.See);
        encoder = spec.Encoder is null ? null : new ScriptFunction("encoder", spec.Encoder, context, ObservationInput.See);
        new ScriptTrial(spec, context).Check(decoder, DecoderInput, encoder, EncoderInput);
    }

    public Placement Placement { get; }

    public Likelihood Likelihood => likelihood;

    /// <param name="z">[N, Z]</param>
    /// <returns>Parameters of p(x|z), [N, P·D].</returns>
    public Tensor Decode(Tensor z) => DecoderReading.Parameters(spec.Meaning, decoder.Call(DecoderInput(z)));

    /// <param name="x">[B, *event]</param>
    public DiagonalGaussian Posterior(Tensor x)
    {
        if (!x.shape.AsSpan(1).SequenceEqual([.. shape.Event]))
        {
            throw new ArgumentException(
                $"x has shape [{string.Join(", ", x.shape)}]; this model expects [B, {string.Join(", ", shape.Event)}]", nameof(x));
        }

        return PosteriorReading.Density(spec.Posterior, encoder!.Call(EncoderInput(x)));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decoder.Dispose();
            encoder?.Dispose();
        }

        base.Dispose(disposing);
    }

    private Tensor DecoderInput(Tensor z) => LatentInput.Of(z, spec.LatentLayout);

    private Tensor EncoderInput(Tensor x) => ObservationInput.Of(x, spec.Layout, spec.Range);
}
