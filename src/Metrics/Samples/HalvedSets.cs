using GenBench.Kernels.Neighbours;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Precision, recall, density and coverage of random halves of both sets.</summary>
internal sealed class HalvedSets
{
    private readonly double[][] _real;
    private readonly double[][] _samples;
    private readonly double[][] _across;
    private readonly int _neighbours;

    /// <param name="real">[N, F], float64, as both.</param>
    /// <param name="samples">[N, F]</param>
    /// <param name="neighbours">k, below N/2.</param>
    public HalvedSets(Tensor real, Tensor samples, int neighbours)
    {
        int features = (int)real.shape[1];
        double[] ofReal = real.data<double>().ToArray(), ofSamples = samples.data<double>().ToArray();
        _real = PointDistance.Squared(ofReal, ofReal, features);
        _samples = PointDistance.Squared(ofSamples, ofSamples, features);
        _across = PointDistance.Squared(ofSamples, ofReal, features);
        _neighbours = neighbours;
    }

    public int Half => _real.Length / 2;

    /// <param name="real">Rows.</param>
    /// <param name="samples">Rows.</param>
    /// <returns>Of precision, recall, density and coverage, with the errors that independent terms would have.</returns>
    public Estimate[] Of(int[] real, int[] samples)
    {
        (double[] realRadii, double[] rooms) = Radii(_real, real);
        (double[] sampleRadii, double[] _) = Radii(_samples, samples);
        double[] inside = new double[samples.Length], crowding = new double[samples.Length];
        double[] reached = new double[real.Length], holds = new double[real.Length];
        for (int sample = 0; sample < samples.Length; sample++)
        {
            double[] distances = _across[samples[sample]];
            for (int point = 0; point < real.Length; point++)
            {
                double squared = distances[real[point]];
                if (squared <= sampleRadii[sample])
                    reached[point] = 1;
                if (squared > realRadii[point])
                    continue;
                holds[point] = inside[sample] = 1;
                crowding[sample] += squared < realRadii[point] ? 1 : rooms[point];
            }
        }

        return
        [
            Estimate.FromValues(inside), Estimate.FromValues(reached),
            Estimate.FromValues([.. crowding.Select(balls => balls / _neighbours)]), Estimate.FromValues(holds),
        ];
    }

    /// <returns>Squared distances to the k-th nearest of the rows, and what part of a point on the edge of each ball has room in it,
    /// [rows] both.</returns>
    private (double[] Squared, double[] Rooms) Radii(double[][] distances, int[] rows)
    {
        double[] radii = new double[rows.Length], rooms = new double[rows.Length], ofOthers = new double[rows.Length];
        Span<double> nearest = stackalloc double[_neighbours];
        for (int point = 0; point < rows.Length; point++)
        {
            for (int other = 0; other < rows.Length; other++)
                ofOthers[other] = other == point ? double.PositiveInfinity : distances[rows[point]][rows[other]];
            nearest.Fill(double.PositiveInfinity);
            foreach (double squared in ofOthers)
                NearestDistances.Insert(nearest, squared);
            radii[point] = nearest[^1];
            rooms[point] = (_neighbours - nearest.IndexOf(nearest[^1])) / (1.0 + ofOthers.AsSpan().Count(nearest[^1]));
        }

        return (radii, rooms);
    }
}
