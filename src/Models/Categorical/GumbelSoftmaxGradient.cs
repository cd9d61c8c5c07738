using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Categorical;

/// <summary>The decoder sees softmax((logits + g)/τ), g Gumbel noise, which is a draw as τ goes to 0: the gradient of another objective,
/// biased by a temperature that trades bias for variance.</summary>
/// <remarks>Jang et al. 2017, arXiv:1611.01144; Maddison et al. 2017, arXiv:1611.00712.</remarks>
[Kind("gumbel-softmax")]
public sealed record GumbelSoftmaxGradient : CategoricalGradientSpec
{
    [Range(0.001, 100.0)]
    [Description("τ")]
    public double Temperature { get; init; } = 0.5;

    [Description("The decoder sees the largest class alone, and the gradient is that of the softmax (straight-through Gumbel).")]
    public bool Hard { get; init; }

    [JsonIgnore]
    public override long Evaluations => 1;

    public override Tensor Reconstruction(
        Tensor logits, Func<Tensor, Tensor> logLikelihood, Func<long, Tensor> gumbel, Tensor mean)
    {
        Tensor soft = ((logits + gumbel(1)) / Temperature).softmax(-1);
        return logLikelihood(Hard ? OneHotCodes.Largest(soft.detach()) + (soft - soft.detach()) : soft).squeeze(0);
    }
}
