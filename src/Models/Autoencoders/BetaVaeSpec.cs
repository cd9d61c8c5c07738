using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Autoencoders;

/// <summary>A VAE whose training loss weights the KL term; what is reported is still the ELBO with weight 1.</summary>
/// <remarks>Higgins et al. 2017; free bits: Kingma et al. 2016, eq. 15, arXiv:1606.04934.</remarks>
[Kind("beta-vae")]
public sealed record BetaVaeSpec : LatentModelSpec
{
    [Description("Weight of the KL term over the course of training.")]
    public BetaSchedule Beta { get; init; } = new ConstantBeta();

    [Range(0.0, 1000.0)]
    [Description("Nats of KL in each latent dimension that cost nothing (the batch mean counts).")]
    public double FreeBits { get; init; }

    [Range(1, 1000)]
    [Description("Posterior samples an example in the training loss.")]
    public int Samples { get; init; } = 1;

    public override IGenerativeModel Create(ModelContext context) => Vae.Create(this, context);

    public override LatentLoss CreateLoss() => new ElboLoss(Samples, Beta, FreeBits);
}
