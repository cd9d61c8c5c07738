using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>How often each code of a codebook was used, for the metric <c>codebook-usage</c> and for whoever follows it over a
/// training.</summary>
/// <param name="codes">K, the size of the codebook.</param>
public sealed class CodeCounts(long codes)
{
    private readonly double[] _counts = new double[codes];

    /// <summary>Codes that no token used.</summary>
    public long Dead => _counts.Count(count => count == 0);

    /// <summary>Codes that some token used.</summary>
    public long Used => _counts.Length - Dead;

    /// <summary>exp(−Σ_k p_k ln p_k), p_k the share of code k: K where all are used evenly, 1 where one is.</summary>
    /// <remarks>van den Oord et al. 2017, arXiv:1711.00937.</remarks>
    public double Perplexity => Math.Exp(-Shares.Where(share => share > 0).Sum(share => share * Math.Log(share)));

    /// <summary>p_k of each code, in their order.</summary>
    public IReadOnlyList<double> Shares
    {
        get
        {
            double total = _counts.Sum();
            return [.. _counts.Select(count => count / total)];
        }
    }

    /// <param name="tokens">int64 below K, of any shape, on any device.</param>
    public void Add(Tensor tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        using Tensor here = tokens.flatten().cpu().bincount(null, _counts.Length);
        foreach ((int code, long count) in here.data<long>().ToArray().Index())
            _counts[code] += count;
    }
}
