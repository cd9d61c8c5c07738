using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Categorical;

/// <summary>How the gradient of E_q[log p(x|z)] passes a discrete latent. The KL term has a closed form and needs no estimate.</summary>
public abstract record CategoricalGradientSpec
{
    /// <summary>Whether it takes away what a decoder usually gives, kept as a running mean in training.</summary>
    [JsonIgnore]
    public virtual bool UsesRunningMean => false;

    /// <summary>Decoder evaluations of one example in one estimate.</summary>
    [JsonIgnore]
    public abstract long Evaluations { get; }

    /// <summary>Why this is no gradient for N latents of C classes.</summary>
    public virtual IEnumerable<SpecProblem> Check(long latents, long classes) => [];

    /// <summary>A number whose gradient is the estimate: in the logits by this rule, in the decoder that of log p(x|z) at the
    /// draws.</summary>
    /// <param name="logits">Of q(z|x), [B, N, C].</param>
    /// <param name="logLikelihood">From z, [S, B, N, C], to log p(x|z), [S, B].</param>
    /// <param name="gumbel">From S to as many draws of standard Gumbel noise, [S, B, N, C].</param>
    /// <param name="mean">What log p(x|z) usually is, to be broadcast against [S, B].</param>
    /// <returns>[B], nats.</returns>
    public abstract Tensor Reconstruction(
        Tensor logits, Func<Tensor, Tensor> logLikelihood, Func<long, Tensor> gumbel, Tensor mean);
}
