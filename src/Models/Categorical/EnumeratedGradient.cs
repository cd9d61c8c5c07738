using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Categorical;

/// <summary>Σ_z q(z|x) log p(x|z) over all codes: the gradient itself, without noise.</summary>
[Kind("exact")]
public sealed record EnumeratedGradient : CategoricalGradientSpec
{
    [JsonIgnore]
    public override long Evaluations => 0; // as many as there are codes, which the gradient does not know

    public override IEnumerable<SpecProblem> Check(long latents, long classes)
    {
        if (!OneHotCodes.CanBeListed(latents, classes))
        {
            yield return new SpecProblem(
                "", $"{latents} latents of {classes} classes have more than {OneHotCodes.Most} codes",
                "use \"kind\": \"reinforce\", or fewer latents");
        }
    }

    public override Tensor Reconstruction(
        Tensor logits, Func<Tensor, Tensor> logLikelihood, Func<long, Tensor> gumbel, Tensor mean)
    {
        Tensor codes = OneHotCodes.All(logits.shape[1], logits.shape[2], logits).unsqueeze(1).expand([-1, .. logits.shape]);
        return (OneHotCodes.LogProb(logits, codes).exp() * logLikelihood(codes)).sum(dim: 0);
    }
}
