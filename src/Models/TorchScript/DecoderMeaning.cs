using System.Text.Json;
using GenBench.Models.Autoregression;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;

namespace GenBench.Models.TorchScript;

/// <summary>What a decoder's numbers are: parameters of an observation model, written in one way or another.</summary>
internal sealed record DecoderMeaning(DecoderOutput Output, PixelRange Range, LikelihoodSpec Likelihood)
{
    public IEnumerable<SpecProblem> Check(DataShape shape)
    {
        foreach (SpecProblem problem in Likelihood.Check(shape))
            yield return problem.Under("likelihood");
        foreach (SpecProblem problem in CheckLearned())
            yield return problem;
        if (!Readings().Contains(Output))
        {
            yield return new(
                "output", $"{Quoted(Output)} does not fit the likelihood",
                $"expected {string.Join(" or ", Readings().Select(Quoted))}, or another likelihood");
        }

        if (Range == PixelRange.MinusOneToOne && shape.Support == Support.Real)
            yield return new("range", "the data are real numbers, with no ends to stretch to −1 and 1", "leave it out");
    }

    private IEnumerable<SpecProblem> CheckLearned()
    {
        if (Likelihood is AutoregressiveSpec)
        {
            yield return new(
                "likelihood", "has a masked network of its own, learned in training; a torchscript model is not trained",
                "name the likelihood the model was trained for, e.g. { \"kind\": \"bernoulli\" }");
        }

        if (Likelihood is GaussianSpec { Variance: GaussianVariance.Global })
        {
            yield return new(
                "likelihood.variance", "is global, a number learned in training; a torchscript model is not trained",
                "write \"fixed\" with the standardDeviation the model was trained for, or \"per-pixel\" where the decoder gives it");
        }

        if (Likelihood is GaussianSpec { StandardDeviation: null, Variance: not GaussianVariance.Global })
        {
            yield return new(
                "likelihood.standardDeviation", "is left out; nothing here can tell what the model was trained for",
                "write its s where it is fixed, and the smallest one it can give where it is per-pixel");
        }
    }

    private DecoderOutput[] Readings() => Likelihood switch
    {
        GaussianSpec { Variance: GaussianVariance.PerPixel } => [DecoderOutput.MeanAndLogVar, DecoderOutput.MeanAndStandardDeviation],
        GaussianSpec => [DecoderOutput.Mean],
        DiscretizedLogisticSpec => [DecoderOutput.MeanAndLogScale],
        _ => [DecoderOutput.Logits, DecoderOutput.Probabilities],
    };

    private static string Quoted(DecoderOutput output) => $"\"{JsonNamingPolicy.KebabCaseLower.ConvertName(output.ToString())}\"";
}
