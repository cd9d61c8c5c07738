using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Optimization;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Adversarial;

/// <summary>The losses of the two players as functions of the discriminator's scores.</summary>
public abstract record AdversarialObjective
{
    /// <summary>Updates of the discriminator for one of the generator where the spec leaves them out.</summary>
    [JsonIgnore]
    public virtual int DiscriminatorSteps => 1;

    /// <summary>Adam's decays where the training leaves them out.</summary>
    /// <remarks>Radford et al. 2016, section 4, arXiv:1511.06434: with a first decay of 0.9 the players' momentum makes training
    /// oscillate.</remarks>
    [JsonIgnore]
    public virtual AdamDecays Decays => new(0.5, 0.999);

    /// <param name="real">Scores of data, [P].</param>
    /// <param name="fake">Scores of samples, [P].</param>
    /// <returns>0-dimensional.</returns>
    public abstract Tensor DiscriminatorLoss(Tensor real, Tensor fake);

    /// <param name="fake">Scores of samples, [P].</param>
    /// <returns>0-dimensional.</returns>
    public abstract Tensor GeneratorLoss(Tensor fake);
}

/// <summary>D: −E log σ(D(x)) − E log(1 − σ(D(g))). G: −E log σ(D(g)), which unlike E log(1 − σ(D(g))) has a gradient where the samples are
/// bad.</summary>
/// <remarks>Goodfellow et al. 2014, section 3, arXiv:1406.2661.</remarks>
[Kind("non-saturating")]
public sealed record NonSaturatingObjective : AdversarialObjective
{
    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake) =>
        nn.functional.softplus(-real).mean() + nn.functional.softplus(fake).mean();

    public override Tensor GeneratorLoss(Tensor fake) => nn.functional.softplus(-fake).mean();
}

/// <summary>D: E D(g) − E D(x), held to slope 1 by λ E(|∇D(x̂)| − 1)² at random points x̂ between data and samples. G: −E D(g).</summary>
/// <remarks>Arjovsky et al. 2017, arXiv:1701.07875; the penalty is Gulrajani et al. 2017, eq. 3, arXiv:1704.00028.</remarks>
[Kind("wasserstein")]
public sealed record WassersteinObjective : AdversarialObjective
{
    [Range(0.0, 1e6)]
    [Description("λ (Gulrajani et al. 2017).")]
    public double GradientPenalty { get; init; } = 10;

    /// <remarks>Gulrajani et al. 2017, algorithm 1, arXiv:1704.00028, as the decays.</remarks>
    [JsonIgnore]
    public override int DiscriminatorSteps => 5;

    [JsonIgnore]
    public override AdamDecays Decays => new(0, 0.9);

    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake) => fake.mean() - real.mean();

    public override Tensor GeneratorLoss(Tensor fake) => -fake.mean();
}

/// <summary>D: E max(0, 1 − D(x)) + E max(0, 1 + D(g)). G: −E D(g). Meant to go with spectral normalisation.</summary>
/// <remarks>Lim &amp; Ye 2017, arXiv:1705.02894; Miyato et al. 2018, eq. 16 and 17, arXiv:1802.05957.</remarks>
[Kind("hinge")]
public sealed record HingeObjective : AdversarialObjective
{
    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake) => (1 - real).relu().mean() + (1 + fake).relu().mean();

    public override Tensor GeneratorLoss(Tensor fake) => -fake.mean();
}
