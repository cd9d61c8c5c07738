using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Categorical;

/// <summary>1/L Σ_l (log p(x|z_l) − b_l) ∇log q(z_l|x), z_l ~ q: without bias for every b_l that does not know z_l.</summary>
/// <remarks>Williams 1992; Ranganath et al. 2014, arXiv:1401.0118; leave-one-out: Mnih &amp; Rezende 2016, arXiv:1602.06725,
/// Kool et al. 2019.</remarks>
[Kind("reinforce")]
public sealed record ReinforceGradient : CategoricalGradientSpec
{
    [Description("none, mean (a running mean of log p(x|z)) or leave-one-out (the mean of the example's other draws).")]
    public ReinforceBaseline Baseline { get; init; } = ReinforceBaseline.LeaveOneOut;

    [Range(1, 1000)]
    [Description("L, draws of each example; leave-one-out takes two or more (Kool et al. 2019).")]
    public int Samples { get; init; } = 4;

    [JsonIgnore]
    public override bool UsesRunningMean => Baseline == ReinforceBaseline.Mean;

    [JsonIgnore]
    public override long Evaluations => Samples;

    public override IEnumerable<SpecProblem> Check(long latents, long classes)
    {
        if (Baseline == ReinforceBaseline.LeaveOneOut && Samples < 2)
        {
            yield return new SpecProblem(
                "samples", "one draw has no others to leave it out of", "give 2 or more, or another \"baseline\"");
        }
    }

    public override Tensor Reconstruction(
        Tensor logits, Func<Tensor, Tensor> logLikelihood, Func<long, Tensor> gumbel, Tensor mean)
    {
        Tensor z = OneHotCodes.Draw(logits, gumbel(Samples)), logQ = OneHotCodes.LogProb(logits, z); // [L, B]
        Tensor value = logLikelihood(z), advantage = value.detach() - Expected(value.detach(), mean);
        return (value + advantage * (logQ - logQ.detach())).mean([0L]);
    }

    private Tensor Expected(Tensor value, Tensor mean) => Baseline switch
    {
        ReinforceBaseline.None => zeros_like(value),
        ReinforceBaseline.Mean => mean,
        _ => (value.sum(dim: 0) - value) / (Samples - 1),
    };
}
