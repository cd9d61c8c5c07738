using GenBench.Models.Registration;

namespace GenBench.Models.Probability;

/// <summary>The observation models of GenBench.</summary>
public static class LikelihoodKinds
{
    /// <summary>Adds an observation model p(x|z).</summary>
    public static Kinds AddLikelihood<T>(this Kinds kinds)
        where T : LikelihoodSpec => kinds.Add<LikelihoodSpec, T>();

    public static Kinds AddLikelihoods(this Kinds kinds) => kinds
        .AddLikelihood<BernoulliSpec>()
        .AddLikelihood<GaussianSpec>()
        .AddLikelihood<ContinuousBernoulliSpec>()
        .AddLikelihood<DiscretizedLogisticSpec>();
}
