using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Holds what a decoder answers against its likelihood.</summary>
internal static class DecoderTrial
{
    /// <param name="input">As the decoder takes it, [4, ...].</param>
    /// <param name="what">What the input is, in the plural.</param>
    public static void Check(ScriptFunction decoder, Tensor input, DecoderMeaning meaning, ModelContext context, string what)
    {
        IReadOnlyList<Tensor> outputs = RowByRow.Answers(decoder, context.Placement, input);
        long parameters = meaning.Likelihood.Create(context.Shape).ParametersPerDimension;
        if (!TrialChecks.HasShape(outputs, context.Shape, parameters))
        {
            throw decoder.Unfit(
                $"answers {ShapeText.Of(outputs)} to {TrialChecks.Rows} {what}",
                $"expected {ShapeText.Expected(TrialChecks.Rows, context.Shape, parameters)} for data of shape "
                    + $"[{string.Join(", ", context.Shape.Event)}] and that likelihood");
        }

        if (meaning.Output == DecoderOutput.Probabilities)
        {
            (double, double) ends = (meaning.Range == PixelRange.MinusOneToOne ? -1 : 0, 1);
            TrialChecks.MustLieBetween(decoder, outputs[0], ends, "probabilities", "write \"output\": \"logits\", or see \"range\"");
        }

        if (meaning.Output == DecoderOutput.MeanAndStandardDeviation)
        {
            Tensor spread = outputs.Count == 1 ? outputs[0].flatten(1).chunk(2, dim: 1)[1] : outputs[1];
            TrialChecks.MustBePositive(decoder, spread, "\"output\": \"mean-and-log-var\"");
        }
    }
}
