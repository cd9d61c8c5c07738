using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>Data as equal Gaussians N(c_k, s² I): those they were drawn from where that is known, else the examples themselves with
/// s = 0.</summary>
/// <param name="Centres">c, [K, D] float64.</param>
/// <param name="StandardDeviation">s</param>
/// <param name="Protocol">Which of the two.</param>
internal sealed record DataMixture(Tensor Centres, double StandardDeviation, string Protocol)
{
    /// <param name="count">Examples that are the data where nothing else is known of them.</param>
    public static DataMixture Of(EvaluationContext context, long count) => context.DataDensity is IGaussianModes modes
        ? new(modes.Centres.to(context.X.device), modes.StandardDeviation, $"data of {modes.Centres.shape[0]} known Gaussians")
        : new(context.X.narrow(0, 0, count).flatten(1).to(ScalarType.Float64), 0, $"data of the {count} examples");

    /// <param name="rng">On the device of the centres.</param>
    /// <returns>[count, D] float64.</returns>
    public Tensor Draw(long count, Generator rng)
    {
        Tensor component = randint(0, Centres.shape[0], count, dtype: ScalarType.Int64, device: Centres.device, generator: rng);
        Tensor noise = ((RowNoise)rng).Normal([count, Centres.shape[1]], ScalarType.Float64, Centres.device);
        return Centres.index_select(0, component) + (noise * StandardDeviation);
    }
}
