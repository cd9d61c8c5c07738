using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Autoencoders;

/// <summary>A VAE trained on the importance-weighted bound.</summary>
/// <remarks>Burda et al. 2016, arXiv:1509.00519.</remarks>
[Kind("iwae")]
public sealed record IwaeSpec : LatentModelSpec
{
    [Range(1, 10_000)]
    [Description("k, importance samples an example in the training bound (Burda et al. 2016).")]
    public int Samples { get; init; } = 5;

    [Description("How the gradient with respect to the encoder is estimated.")]
    public IwaeGradient Gradient { get; init; } = IwaeGradient.Reparameterized;

    public override IGenerativeModel Create(ModelContext context) => Vae.Create(this, context);

    public override LatentLoss CreateLoss() => new ImportanceWeightedLoss(Samples, Gradient);
}
