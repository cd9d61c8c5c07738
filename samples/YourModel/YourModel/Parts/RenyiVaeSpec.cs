using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace YourModel.Parts;

/// <summary>A VAE trained on the variational Rényi bound.</summary>
/// <remarks>Li &amp; Turner 2016, arXiv:1602.02311.</remarks>
[Kind("renyi-vae")]
public sealed record RenyiVaeSpec : LatentModelSpec
{
    [Range(0.0, 0.999)]
    [Description("Order of the divergence: 0 is the IWAE's bound, towards 1 it becomes the ELBO.")]
    public double Alpha { get; init; } = 0.5;

    [Range(1, 1000)]
    [Description("Posterior samples an example.")]
    public int Samples { get; init; } = 5;

    public override IGenerativeModel Create(ModelContext context) => Vae.Create(this, context);

    public override LatentLoss CreateLoss() => new RenyiLoss(Alpha, Samples);
}
