using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Runs the files on a few rows and holds the answers against the spec, before any number is measured with them.</summary>
internal sealed class ScriptTrial(TorchScriptSpec spec, ModelContext context)
{
    private const int Rows = TrialChecks.Rows;

    /// <param name="decoderInput">From z, [N, Z], to what the decoder takes.</param>
    /// <param name="encoderInput">From x, [B, *event], to what the encoder takes.</param>
    /// <exception cref="UnfitModelException">An answer is not what the spec says.</exception>
    public void Check(ScriptFunction decoder, Func<Tensor, Tensor> decoderInput, ScriptFunction? encoder, Func<Tensor, Tensor> encoderInput)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = TrialChecks.Normal(context, Rows, spec.Latent);
        using (no_grad())
        {
            DecoderTrial.Check(decoder, decoderInput(z), spec.Meaning, context, "latents");
            if (encoder is not null)
                CheckEncoder(encoder, encoderInput(TrialChecks.Observations(context)));
        }

        // Annealing and the search for better posteriors walk along it.
        TrialChecks.MustHaveGradient(decoder, at => decoder.Call(decoderInput(at)), z, ("z", "annealing and the gap need one"));
    }

    private void CheckEncoder(ScriptFunction encoder, Tensor x)
    {
        IReadOnlyList<Tensor> outputs = RowByRow.Answers(encoder, context.Placement, x);
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
            TrialChecks.MustBePositive(encoder, PosteriorReading.Halves(outputs)[1], "\"posterior\": \"mean-and-log-var\"");
    }
}
