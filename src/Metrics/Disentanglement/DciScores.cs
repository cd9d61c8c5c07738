using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Disentanglement;

/// <summary>What predictors of all factors from all dimensions use of the code, and how well they do.</summary>
/// <param name="Disentanglement">In [0, 1].</param>
/// <param name="Completeness">In [0, 1].</param>
/// <param name="Informativeness">Mean over factors, 1 for predictions without error.</param>
internal readonly record struct DciScores(double Disentanglement, double Completeness, double Informativeness)
{
    /// <summary>Of boosted trees: every factor is a class.</summary>
    public static MetricComponent Trees { get; } = MetricComponent.Word("trees");

    /// <summary>Of the lasso: ordered factors are numbers, others are left out.</summary>
    public static MetricComponent Lasso { get; } = MetricComponent.Word("lasso");

    public static MetricDescriptor DisentanglementDescriptor { get; } = Modularity.Descriptor with
    {
        Id = "dci-disentanglement",
        Title = "DCI disentanglement",
        Definition = "Σ_j ρ_j (1 − H_F(P_j)), P_jk = R_jk/Σ_l R_jl, ρ_j = Σ_k R_jk/Σ R, R_jk the importance of dimension j to the "
            + "predictor of factor k: gain of boosted trees (equal gains shared), |weight| of a lasso of ordered factors",
        Source = "Eastwood & Williams 2018, openreview.net/forum?id=By-7dz-AZ; trees: Locatello et al. 2019, arXiv:1811.12359",
    };

    public static MetricDescriptor CompletenessDescriptor { get; } = DisentanglementDescriptor with
    {
        Id = "dci-completeness",
        Title = "DCI completeness",
        Definition = "Σ_k w_k (1 − H_D(Q_k)), Q_jk = R_jk/Σ_i R_ik, w_k = Σ_j R_jk/Σ R, R as in dci-disentanglement",
    };

    public static MetricDescriptor InformativenessDescriptor { get; } = DisentanglementDescriptor with
    {
        Id = "dci-informativeness",
        Title = "DCI informativeness",
        Definition = "mean over factors, on examples that nothing was fitted to: of trees (a − m)/(1 − m), a the accuracy, m that of "
            + "naming the most frequent value of the fitted ones; of the lasso R²",
    };

    /// <param name="importance">[F][D], one row a predictor.</param>
    /// <param name="skill">[F]</param>
    public static DciScores Of(double[][] importance, double[] skill)
    {
        var matrix = new ImportanceMatrix(
            [.. importance[0].Select((_, dimension) => importance.Select(factor => factor[dimension]).ToArray())]);
        return new DciScores(matrix.Disentanglement, matrix.Completeness, skill.Average());
    }
}
