using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Runs the files on a few rows and holds the answers against the spec, before any number is measured with them.</summary>
internal sealed class ScriptTrial(TorchScriptSpec spec, ModelContext context)
{
    private const int Rows = 4;

    /// <param name="decoderInput">From z, [N, Z], to what the decoder takes.</param>
    /// <param name="encoderInput">From x, [B, *event], to what the encoder takes.</param>
    /// <exception cref="UnfitModelException">An answer is not what the spec says.</exception>
    public void Check(ScriptFunction decoder, Func<Tensor, Tensor> decoderInput, ScriptFunction? encoder, Func<Tensor, Tensor> encoderInput)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = randn([Rows, spec.Latent], generator: context.Rng).to(context.Placement.Dtype, context.Placement.Device);
        using (no_grad())
        {
            CheckDecoder(decoder, decoderInput(z));
            if (encoder is not null)
                CheckEncoder(encoder, encoderInput(Observations()));
        }

        CheckGradient(decoder, decoderInput, z);
    }

    private void CheckDecoder(ScriptFunction decoder, Tensor z)
    {
        IReadOnlyList<Tensor> outputs = RowByRow.Answers(decoder, z, context.Placement);
        long parameters = spec.Likelihood.Create(context.Shape).ParametersPerDimension;
        if (!HasShape(outputs, parameters))
        {
            throw decoder.Unfit($"answers {ShapeText.Of(outputs)} to {Rows} latents",
                $"expected {ShapeText.Expected(Rows, context.Shape, parameters)} for data of shape "
                    + $"[{string.Join(", ", context.Shape.Event)}] and that likelihood");
        }

        if (spec.Output == DecoderOutput.Probabilities)
            MustLieBetween(decoder, outputs[0], spec.Range == PixelRange.MinusOneToOne ? -1 : 0, 1);
        if (spec.Output == DecoderOutput.MeanAndStandardDeviation)
        {
            MustBePositive(
                decoder, outputs.Count == 1 ? outputs[0].flatten(1).chunk(2, dim: 1)[1] : outputs[1], "\"output\": \"mean-and-log-var\"");
        }
    }

    private void CheckEncoder(ScriptFunction encoder, Tensor x)
    {
        IReadOnlyList<Tensor> outputs = RowByRow.Answers(encoder, x, context.Placement);
        bool fits = outputs.Count == 1
            ? outputs[0].shape.SequenceEqual([Rows, 2 * spec.Latent])
            : outputs.Count == 2 && outputs.All(output => output.shape.SequenceEqual([Rows, spec.Latent]));
        if (!fits)
        {
            throw encoder.Unfit($"answers {ShapeText.Of(outputs)} to {Rows} observations",
                "expected two tensors "
                    + $"[{Rows}, {spec.Latent}], or one [{Rows}, {2 * spec.Latent}]: mean and spread of q(z|x) "
                    + $"for \"latent\": {spec.Latent}");
        }

        if (spec.Posterior != PosteriorOutput.MeanAndLogVar)
            MustBePositive(encoder, PosteriorReading.Halves(outputs)[1], "\"posterior\": \"mean-and-log-var\"");
    }

    /// <summary>Annealing and the search for better posteriors walk along it.</summary>
    private static void CheckGradient(ScriptFunction decoder, Func<Tensor, Tensor> input, Tensor z)
    {
        using var _ = enable_grad();
        Tensor at = z.detach().requires_grad_();
        Tensor sum = decoder.Call(input(at))
            .Aggregate(zeros([], dtype: z.dtype, device: z.device), (total, output) => total + output.sum());
        Tensor? gradient = sum.requires_grad ? autograd.grad([sum], [at], allow_unused: true)[0] : null;
        if (gradient is null || !gradient.isfinite().all().item<bool>())
        {
            throw decoder.Unfit(
                "has no finite gradient in z", "annealing and the gap need one: export it without torch.no_grad(), detach() or rounding");
        }
    }

    private bool HasShape(IReadOnlyList<Tensor> outputs, long parameters)
    {
        if (outputs.Count != 1 && outputs.Count != parameters)
            return false;
        long each = parameters / outputs.Count;
        long[] flat = [Rows, each * context.Shape.Dimensions];
        long[] image = context.Shape.IsImage ? [Rows, each * context.Shape.Event[0], .. context.Shape.Event.Skip(1)] : flat;
        return outputs.All(output => output.shape.SequenceEqual(flat) || output.shape.SequenceEqual(image));
    }

    private static void MustLieBetween(ScriptFunction function, Tensor values, double low, double high)
    {
        double least = values.min().to(ScalarType.Float64).item<double>(), most = values.max().to(ScalarType.Float64).item<double>();
        if (least < low - 1e-6 || most > high + 1e-6)
        {
            throw function.Unfit(
                FormattableString.Invariant($"answers numbers from {least:G4} to {most:G4}"),
                FormattableString.Invariant($"expected probabilities in [{low}, {high}]: write \"output\": \"logits\", or see \"range\""));
        }
    }

    private static void MustBePositive(ScriptFunction function, Tensor spread, string remedy)
    {
        double least = spread.min().to(ScalarType.Float64).item<double>();
        if (least <= 0)
        {
            throw function.Unfit(
                FormattableString.Invariant($"answers a spread of {least:G4}"),
                $"expected positive numbers; logarithms of variances are {remedy}");
        }
    }

    /// <returns>Values the data can have, [B, *event].</returns>
    private Tensor Observations()
    {
        Tensor uniform = rand(context.Shape.WithBatch(Rows), generator: context.Rng);
        Tensor x = context.Shape.Support is Support.Binary ? uniform.round() : uniform;
        return x.to(context.Placement.Dtype, context.Placement.Device);
    }
}
