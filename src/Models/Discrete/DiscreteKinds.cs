using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Discrete;

/// <summary>The VQ-VAE, its codebooks and token priors.</summary>
public static class DiscreteKinds
{
    public static Kinds AddDiscrete(this Kinds kinds) => kinds
        .AddModel<VqVaeSpec>()
        .Add<CodebookSpec, LossCodebookSpec>()
        .Add<CodebookSpec, MovingAverageCodebookSpec>()
        .Add<TokenPriorSpec, AutoregressivePriorSpec>()
        .Add<TokenPriorSpec, MaskedPriorSpec>()
        .Add<TokenPriorSpec, UniformPriorSpec>();
}
