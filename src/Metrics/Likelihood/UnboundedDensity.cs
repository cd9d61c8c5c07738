using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Likelihood;

/// <summary>Likelihoods that mean nothing: a density that narrows on the few values that data take has no largest value,
/// so its logarithm tells how far training went, and not how well the model explains the data.</summary>
/// <remarks>Uria et al. 2013, arXiv:1306.0186; Theis et al. 2016, section 3.1, arXiv:1511.01844:
/// hence the uniform noise on grey levels.</remarks>
public static class UnboundedDensity
{
    /// <returns>The rows, log densities doubted where the data and the model are such.</returns>
    public static IReadOnlyList<Measurement> Doubted(IReadOnlyList<Measurement> rows, IGenerativeModel model, DataShape shape) =>
        shape.Support == Support.UnitInterval && model.Spec.IsUnboundedOnLevels
            ? [.. rows.Select(row => row.Descriptor.IsLogDensity && row.Estimate is not null ? row.Doubted(Reason(model.Spec)) : row)]
            : rows;

    private static string Reason(ModelSpec spec) =>
        $"the data are 256 separate grey values, on which the density of {spec.Kind} has no bound: write \"values\": \"dequantized\" in "
            + "the dataset";
}
