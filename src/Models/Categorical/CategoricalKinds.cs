using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Categorical;

/// <summary>The VAE with categorical latents, and the gradients it can be trained by.</summary>
public static class CategoricalKinds
{
    public static Kinds AddCategorical(this Kinds kinds) => kinds
        .AddModel<CategoricalVaeSpec>()
        .Add<CategoricalGradientSpec, EnumeratedGradient>()
        .Add<CategoricalGradientSpec, ReinforceGradient>()
        .Add<CategoricalGradientSpec, StraightThroughGradient>()
        .Add<CategoricalGradientSpec, GumbelSoftmaxGradient>();
}
