using static TorchSharp.torch;

namespace GenBench.Models.Categorical;

/// <summary>Codes z of N one-hot rows: all of them, those drawn, and their probability.</summary>
public static class OneHotCodes
{
    /// <summary>As many codes as are ever enumerated.</summary>
    public const long Most = 4096;

    /// <summary>C^N, or one more than <see cref="Most"/> where it is larger.</summary>
    public static long Count(long latents, long classes)
    {
        long count = 1;
        for (long n = 0; n < latents && count <= Most; n++)
            count *= classes;
        return Math.Min(count, Most + 1);
    }

    /// <summary>Whether sums over all codes are affordable.</summary>
    public static bool CanBeListed(long latents, long classes) => Count(latents, classes) <= Most;

    /// <param name="like">Of the precision and device wanted.</param>
    /// <returns>Every code once, [C^N, N, C].</returns>
    public static Tensor All(long latents, long classes, Tensor like)
    {
        Tensor index = arange(Count(latents, classes), dtype: ScalarType.Int64, device: like.device).unsqueeze(1); // [M, 1]
        Tensor place = tensor(Powers(latents, classes), device: like.device);
        Tensor digits = index.div(place, RoundingMode.floor).remainder(classes); // [M, N]
        return nn.functional.one_hot(digits, classes).to(like.dtype);
    }

    /// <summary>argmax(logits + g) is a draw of softmax(logits).</summary>
    /// <param name="gumbel">Standard Gumbel noise, of the shape of logits behind any sample dimensions.</param>
    /// <remarks>Maddison et al. 2014, arXiv:1411.0030.</remarks>
    public static Tensor Draw(Tensor logits, Tensor gumbel) => Largest(logits.detach() + gumbel);

    /// <returns>One-hot where each row is largest.</returns>
    public static Tensor Largest(Tensor scores) =>
        nn.functional.one_hot(scores.argmax(-1), scores.shape[^1]).to(scores.dtype);

    /// <param name="uniform">On [0, 1).</param>
    /// <returns>Standard Gumbel noise, −ln(−ln u).</returns>
    public static Tensor Gumbel(Tensor uniform)
    {
        double least = finfo(uniform.dtype).tiny, most = 1 - (finfo(uniform.dtype).eps / 2);
        return -(-uniform.clamp(least, most).log()).log();
    }

    /// <summary>Σ_n log q(z_n), by logits [..., B, N, C], [..., B].</summary>
    public static Tensor LogProb(Tensor logits, Tensor z) => (logits.log_softmax(-1) * z).sum([-2L, -1L]);

    /// <summary>Σ_n KL(q(z_n) ‖ uniform), [B], nats.</summary>
    public static Tensor KlToUniform(Tensor logits)
    {
        Tensor logProb = logits.log_softmax(-1);
        return (logProb.exp() * (logProb + Math.Log(logits.shape[^1]))).sum([-2L, -1L]);
    }

    private static long[] Powers(long latents, long classes)
    {
        var powers = new long[latents];
        for (long n = latents - 1, power = 1; n >= 0; n--, power *= classes)
            powers[n] = power;
        return powers;
    }
}
