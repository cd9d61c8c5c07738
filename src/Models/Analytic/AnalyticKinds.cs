using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Analytic;

/// <summary>The models with a closed form.</summary>
public static class AnalyticKinds
{
    public static Kinds AddAnalytic(this Kinds kinds) => kinds
        .AddModel<PpcaSpec>();
}
