using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Models.Adversarial;

/// <summary>γ/2 E|∇D(x)|² over the data, which makes the players' game converge near its equilibrium.</summary>
/// <remarks>Mescheder et al. 2018, eq. 9, arXiv:1801.04406; every n steps with n times the weight: Karras et al. 2020, section 3.1,
/// arXiv:1912.04958.</remarks>
public sealed record R1Spec
{
    [Range(1e-9, 1e6)]
    [Description("γ.")]
    public double Weight { get; init; } = 1;

    [Range(1, 1000)]
    [Description("Updates of the discriminator from one evaluation of the penalty to the next; it then counts that many times.")]
    public int Every { get; init; } = 1;
}
