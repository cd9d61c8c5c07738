using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Autoencoders;

/// <summary>The autoencoder, the VAE and what came of it.</summary>
public static class AutoencoderKinds
{
    public static Kinds AddAutoencoders(this Kinds kinds) => kinds
        .AddModel<AutoencoderSpec>()
        .AddModel<VaeSpec>()
        .AddModel<BetaVaeSpec>()
        .AddModel<IwaeSpec>()
        .Add<BetaSchedule, ConstantBeta>()
        .Add<BetaSchedule, LinearBeta>()
        .Add<BetaSchedule, CyclicalBeta>()
        .Add<LatentDistributionSpec, StandardNormalLatents>()
        .Add<LatentDistributionSpec, GaussianLatents>()
        .Add<LatentDistributionSpec, MixtureLatents>();
}
