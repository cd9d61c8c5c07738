using static TorchSharp.torch;

namespace GenBench.Models.Probability;

/// <summary>The inverse of the logistic function, kept finite.</summary>
public static class Logits
{
    /// <summary>Pixels that are always off would start at −∞; a rate of 1e-3 keeps their gradient alive.</summary>
    private const double Margin = 1e-3;

    public static Tensor Of(Tensor probability) => Inside(probability).logit();

    /// <summary>Means of numbers in [0, 1], kept off the ends.</summary>
    public static Tensor Inside(Tensor mean) => mean.clamp(Margin, 1 - Margin);
}
