using GenBench.Models.Probability;
using GenBench.Models.Registration;

namespace GenBench.Models.Autoregression;

/// <summary>Observation models whose dimensions depend on those before them.</summary>
public static class AutoregressionKinds
{
    public static Kinds AddAutoregression(this Kinds kinds) => kinds.AddLikelihood<AutoregressiveSpec>();
}
