using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Autoencoders;

/// <summary>A variational autoencoder trained on the ELBO.</summary>
/// <remarks>Kingma &amp; Welling 2014, arXiv:1312.6114.</remarks>
[Kind("vae")]
public sealed record VaeSpec : LatentModelSpec
{
    [Range(1, 1000)]
    [Description("Posterior samples an example in the training loss.")]
    public int Samples { get; init; } = 1;

    public override IGenerativeModel Create(ModelContext context) => Vae.Create(this, context);

    public override LatentLoss CreateLoss() => new ElboLoss(Samples, new ConstantBeta { Beta = 1 }, freeBits: 0);
}
