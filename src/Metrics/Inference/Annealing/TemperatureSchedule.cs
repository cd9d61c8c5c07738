namespace GenBench.Metrics.Inference.Annealing;

/// <summary>How the inverse temperatures of an annealed path are spaced.</summary>
public enum TemperatureSchedule
{
    /// <summary>Of each example from its pilot run: every step adds about the same to the spread of the log weights.</summary>
    Adaptive,

    /// <summary>β_t = t/T.</summary>
    Linear,

    /// <summary>A logistic curve, dense at both ends, where the path is hard.</summary>
    Sigmoid,
}

internal static class TemperatureSchedules
{
    /// <summary>Half width of the logistic curve's argument.</summary>
    private const double Radius = 4;

    /// <summary>Of the schedules that need no pilot run.</summary>
    /// <returns>β_0 = 0 &lt; β_1 &lt; … &lt; β_T = 1.</returns>
    /// <remarks>The sigmoid is that of Wu et al. 2017, section 4, arXiv:1611.04273: σ(rad (2t/T − 1)), shifted and scaled to [0,
    /// 1].</remarks>
    public static double[] Temperatures(this TemperatureSchedule schedule, int count)
    {
        double[] raw = [.. Enumerable.Range(0, count + 1)
            .Select(t => schedule == TemperatureSchedule.Linear ? (double)t / count : Logistic(Radius * (2.0 * t / count - 1)))];
        double[] scaled = [.. raw.Select(value => (value - raw[0]) / (raw[^1] - raw[0]))];
        (scaled[0], scaled[^1]) = (0, 1);
        return scaled;
    }

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));
}
