using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Divergences;

/// <summary>Densities of the first dimension of z as rows, at places where the posterior or a fit has any.</summary>
internal static class PosteriorPicture
{
    private const int Places = 60;

    public static IReadOnlyList<Measurement> Rows(
        GridPosterior posterior, DiagonalGaussian reverse, DiagonalGaussian forward, string protocol)
    {
        int across = posterior.Grid.Side[0];
        double[] places = posterior.Grid.Nodes.select(1, 0).view(across, -1).select(1, 0).data<double>().ToArray();
        double step = places[1] - places[0];
        double[] density = (posterior.LogDensity + posterior.Grid.LogCell).exp().view(across, -1).sum(dim: 1).div(step)
            .data<double>().ToArray();
        double[] exclusive = Density(reverse, places), inclusive = Density(forward, places);
        return
        [
            .. from cell in Shown(density, inclusive)
               from curve in new[] { ("posterior", density[cell]), ("reverse", exclusive[cell]), ("forward", inclusive[cell]) }
               select new Measurement
               {
                   Descriptor = DivergenceNumbers.Density,
                   Component = MetricComponent.Parse(string.Create(
                       CultureInfo.InvariantCulture, $"{curve.Item1};z={Math.Round(places[cell], 6) + 0.0:R}")),
                   Estimate = Estimate.Single(curve.Item2),
                   Protocol = protocol,
               },
        ];
    }

    private static double[] Density(DiagonalGaussian q, double[] places)
    {
        var first = new DiagonalGaussian(q.Mean.narrow(0, 0, 1), q.LogVar.narrow(0, 0, 1));
        return first.LogProb(tensor(places).unsqueeze(1)).exp().data<double>().ToArray();
    }

    /// <summary>As many cells where the posterior is high as where the wider fit is.</summary>
    private static IEnumerable<int> Shown(double[] posterior, double[] wide) =>
        Evenly(posterior).Concat(Evenly(wide)).Distinct().Order();

    private static IEnumerable<int> Evenly(double[] density)
    {
        double least = density.Max() * 1e-3;
        int[] cells = [.. Enumerable.Range(0, density.Length).Where(cell => density[cell] > least)];
        int places = Math.Min(Places, cells.Length);
        return Enumerable.Range(0, places).Select(place => cells[place * cells.Length / places]);
    }
}
