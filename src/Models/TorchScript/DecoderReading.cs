using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>From what a decoder answers to the parameters the observation models here are written in.</summary>
internal static class DecoderReading
{
    /// <summary>A sigmoid in float32 rounds to 0 or 1; a mass of zero there would make every bound infinite.</summary>
    private const double SmallestProbability = 1e-7;

    /// <param name="outputs">One tensor [N, P·D] or of image shape, or P tensors of D numbers a row.</param>
    /// <returns>[N, P·D], all first parameters before all second ones.</returns>
    public static Tensor Parameters(DecoderMeaning meaning, IReadOnlyList<Tensor> outputs)
    {
        Tensor flat = outputs.Count == 1 ? outputs[0].flatten(1) : cat([.. outputs.Select(output => output.flatten(1))], 1);
        bool stretched = meaning.Range == PixelRange.MinusOneToOne;
        switch (meaning.Output)
        {
            case DecoderOutput.Logits:
                return flat;
            case DecoderOutput.Probabilities:
                return Location(flat, stretched).clamp(SmallestProbability, 1 - SmallestProbability).logit();
            case DecoderOutput.Mean:
                return Location(flat, stretched);
            default:
                Tensor[] halves = flat.chunk(2, dim: 1);
                return cat([Location(halves[0], stretched), Spread(meaning, halves[1], stretched)], 1);
        }
    }

    private static Tensor Location(Tensor value, bool stretched) => stretched ? (value + 1) * 0.5 : value;

    /// <summary>Data here are half as wide as those in [−1, 1].</summary>
    private static Tensor Spread(DecoderMeaning meaning, Tensor value, bool stretched)
    {
        double halved = stretched ? Math.Log(2) : 0;
        return meaning.Output switch
        {
            DecoderOutput.MeanAndLogScale => value - halved,
            DecoderOutput.MeanAndStandardDeviation => BeforeFloor(meaning, (value.log() - halved) * 2),
            _ => BeforeFloor(meaning, value - 2 * halved),
        };
    }

    /// <summary>The number that the soft floor min + softplus(raw − min) of <see cref="HeteroscedasticGaussianLikelihood"/> turns into the
    /// given log variance; the floor itself for those below it.</summary>
    private static Tensor BeforeFloor(DecoderMeaning meaning, Tensor logVar)
    {
        double smallest = 2 * Math.Log(((GaussianSpec)meaning.Likelihood).StandardDeviationOrDefault);
        Tensor above = (logVar - smallest).clamp(1e-6);
        return smallest + above + (-(-above).expm1()).log();
    }
}
