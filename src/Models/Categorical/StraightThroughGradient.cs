using System.Text.Json.Serialization;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Categorical;

/// <summary>The decoder sees a draw, its gradient goes to the probabilities as if they had been its input. Biased.</summary>
/// <remarks>Bengio et al. 2013, section 4, arXiv:1308.3432.</remarks>
[Kind("straight-through")]
public sealed record StraightThroughGradient : CategoricalGradientSpec
{
    [JsonIgnore]
    public override long Evaluations => 1;

    public override Tensor Reconstruction(
        Tensor logits, Func<Tensor, Tensor> logLikelihood, Func<long, Tensor> gumbel, Tensor mean)
    {
        Tensor probabilities = logits.softmax(-1), z = OneHotCodes.Draw(logits, gumbel(1));
        return logLikelihood(z + (probabilities - probabilities.detach())).squeeze(0);
    }
}
