using static TorchSharp.torch;

namespace GenBench.Kernels.Densities;

/// <summary>log p(x|z) of each row from what a decoder gives, in one pass that also finds the slopes where tensors allow it, else by the
/// equation as it stands here.</summary>
public static class LogDensities
{
    /// <summary>Logarithm of the smallest scale of a discretized logistic: below e^-7 a bin's whole mass would lie on one level and stop
    /// the gradient.</summary>
    public const double SmallestLogScale = -7;

    /// <summary>Half the distance of two grey levels.</summary>
    internal const double HalfBin = 0.5 / 255;

    /// <summary>log p = x·y − Σ softplus(y) of independent binary dimensions.</summary>
    /// <param name="x">0 and 1, [B, D].</param>
    /// <param name="logits">y, [..., B, D].</param>
    /// <returns>[..., B], nats; where x asks for no gradient it may be differentiable once only.</returns>
    public static Tensor Bernoulli(Tensor x, Tensor logits) => BernoulliScores.Rows.Fits(x, logits)
        ? BernoulliScores.Rows.LogProb(x, logits)
        : (x * logits - nn.functional.softplus(logits)).sum(dim: -1);

    /// <summary>A logistic distribution integrated over the 256 grey levels i/255, whose outermost bins reach to infinity.</summary>
    /// <param name="x">Grey levels, [B, D].</param>
    /// <param name="parameters">Location and logarithm of the scale, side by side, [..., B, 2 D]; that is taken no smaller than
    /// <see cref="SmallestLogScale"/>.</param>
    /// <returns>[..., B], nats; where x asks for no gradient it may be differentiable once only.</returns>
    /// <remarks>Kingma et al. 2016, appendix; Salimans et al. 2017, eq. 2, arXiv:1701.05517, with one component.</remarks>
    public static Tensor DiscretizedLogistic(Tensor x, Tensor parameters)
    {
        if (DiscretizedLogisticScores.Rows.Fits(x, parameters))
            return DiscretizedLogisticScores.Rows.LogProb(x, parameters);
        Tensor[] halves = parameters.chunk(2, dim: -1);
        return DiscretizedLogistic(x, halves[0], halves[1].clamp(SmallestLogScale)).sum(dim: -1);
    }

    // σ(a) − σ(b) = σ(a) σ(−b) (1 − e^{b−a}): no difference of nearly equal numbers.
    private static Tensor DiscretizedLogistic(Tensor x, Tensor location, Tensor logScale)
    {
        Tensor inverseScale = (-logScale).exp();
        Tensor centred = x - location;
        Tensor logBelowUpper = nn.functional.logsigmoid((centred + HalfBin) * inverseScale);
        Tensor logAboveLower = nn.functional.logsigmoid((HalfBin - centred) * inverseScale);
        Tensor logWidth = (-(inverseScale * (-2 * HalfBin)).expm1()).log();
        Tensor inner = logBelowUpper + logAboveLower + logWidth;
        return where(x < HalfBin, logBelowUpper, where(x > 1 - HalfBin, logAboveLower, inner));
    }
}
