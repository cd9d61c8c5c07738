using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Likelihood;

/// <summary>How far log p(x) lies beyond a bound made of n weights an example, by what the same weights say: E[log 1/n Σ w] rises with n,
/// and what it still
/// has to rise is extrapolated from how its rise slows down.</summary>
/// <param name="Nats">Estimate of the distance, mean over examples; infinite where one weight an example says nothing of it.</param>
/// <param name="StandardError">Of it, over examples.</param>
/// <param name="NextTenfold">What ten times as many weights would add; NaN where nothing is known, null where it is not asked for.</param>
/// <param name="Unit">What the weights are of, for people: samples, chains.</param>
/// <remarks>Defined here. With L(n) = log p(x) − c n^−a the differences at n, n/r, n/r² fall by r^−a. a is 1 for weights with a variance
/// (Nowozin 2018, proposition 1,
/// OpenReview HyZoi-WRb: E[L(n)] = log p − Var w/(2n E[w]²) + …), and falls towards 0 as their tail grows heavier.</remarks>
internal sealed record BoundSlack(double Nats, double StandardError, double? NextTenfold, string Unit)
{
    /// <summary>Below this many nats nobody need be told.</summary>
    public const double LeastTolerance = 0.1;

    /// <summary>Above this many nats everybody is told, however wide the error over examples: it is the width at which bidirectional bounds
    /// count as narrow.</summary>
    public const double MostTolerance = 0.5;

    /// <summary>Slowest fall that is believed, as an exponent a: a slower one would make any distance of any difference.</summary>
    private const double SlowestFall = 0.15;

    public static BoundSlack Unknown(string unit) => new(double.PositiveInfinity, double.NaN, double.NaN, unit);

    /// <param name="rise">L(n) − L(n/r) of each example.</param>
    /// <param name="riseBefore">L(n/r) − L(n/r²) of each example.</param>
    /// <param name="effective">Effective sample size of each example.</param>
    /// <param name="weights">n.</param>
    public static BoundSlack Of(
        IReadOnlyList<double> rise, IReadOnlyList<double> riseBefore, IReadOnlyList<double> effective, int weights, int factor, string unit)
    {
        Estimate last = Estimate.FromValues([.. rise]), before = Estimate.FromValues([.. riseBefore]);
        double ratio = last.Mean / before.Mean; // r^−a
        double held = Math.Clamp(before.Mean > 0 ? ratio : double.PositiveInfinity, 1.0 / factor, Math.Pow(factor, -SlowestFall));
        double extrapolated = last.Mean * held / (1 - held), least = ByVariance(effective, weights);
        double error = held == ratio
            ? Linearised(rise, riseBefore, last.Mean, before.Mean)
            : last.StandardError * held / (1 - held);
        double nats = Math.Max(extrapolated, least);
        return new BoundSlack(nats, error, nats * (1 - Math.Pow(10, Math.Log(held) / Math.Log(factor))), unit);
    }

    /// <summary>Of two or three weights an example: half the variance of their logarithms is the distance of one weight, for a normal law
    /// of the logarithm.</summary>
    /// <param name="halfVariance">Half the variance of the log weights of each example.</param>
    /// <param name="rise">L(n) − L(1) of each example.</param>
    public static BoundSlack OfFew(IReadOnlyList<double> halfVariance, IReadOnlyList<double> rise, string unit)
    {
        Estimate left = Estimate.FromValues([.. halfVariance.Zip(rise, (whole, risen) => whole - risen)]);
        double nats = Math.Max(0, left.Mean);
        return new BoundSlack(nats, left.StandardError, nats / 2, unit);
    }

    /// <summary>That of a looser row of the same weights.</summary>
    /// <param name="lower">Its values.</param>
    /// <param name="highest">Those of the row that this is of.</param>
    public BoundSlack Under(IReadOnlyList<double> lower, IReadOnlyList<double> highest)
    {
        Estimate rest = Estimate.FromValues([.. highest.Zip(lower, (high, low) => high - low)]);
        return this with
        {
            Nats = Nats + Math.Max(0, rest.Mean),
            StandardError = Math.Sqrt((StandardError * StandardError) + (rest.StandardError * rest.StandardError)),
            NextTenfold = null,
        };
    }

    /// <summary>Whether it is small beside the row's own standard error.</summary>
    public bool IsSmallBeside(Estimate row) =>
        Nats <= (double.IsNaN(row.StandardError) ? LeastTolerance : Math.Clamp(row.StandardError, LeastTolerance, MostTolerance));

    /// <summary>The row, marked where the distance is not small: a bound is loose, and an estimate does not mean what its name
    /// says.</summary>
    public Measurement Judge(Measurement row, string more = "")
    {
        if (row.Estimate is not { } estimate || double.IsNaN(Nats) || IsSmallBeside(estimate))
            return row;
        string reason = $"{Says()}{more}";
        return row.Descriptor.Kind is BoundKind.Lower or BoundKind.Upper ? row.Loosened(reason) : row.Doubted(reason);
    }

    /// <summary>As a number of its own. It is no mean of values of examples: how fast the bound's rise slows down is seen in all of them
    /// together.</summary>
    public Measurement Row(MetricDescriptor descriptor, string protocol, MetricComponent component, int examples) => double.IsFinite(Nats)
        ? new Measurement
        {
            Descriptor = descriptor,
            Component = component,
            Protocol = protocol,
            Estimate = new Estimate(Nats, StandardError, examples),
        }
        : Measurement.NotApplicable(descriptor, Says()) with { Component = component };

    private string Says() => NextTenfold is double.NaN
        ? $"one weight an example says nothing of how far log p(x) lies above it: at least 2 {Unit} are needed"
        : string.Create(
            CultureInfo.InvariantCulture, $"by the rise of the bound with its {Unit}, log p(x) lies about {Nats:0.0#} nats above it")
            + (NextTenfold is { } more ? string.Create(CultureInfo.InvariantCulture, $"; ten times as many would add {more:0.0#}") : "");

    /// <summary>½ Var w/(n E[w]²): what is left for weights with a variance, and the least otherwise.</summary>
    private static double ByVariance(IReadOnlyList<double> effective, int weights) =>
        effective.Average(size => Math.Max(0, (1 / size) - (1.0 / weights)) / 2);

    /// <summary>Of last²/(before − last) by linearisation in both means.</summary>
    private static double Linearised(IReadOnlyList<double> rise, IReadOnlyList<double> riseBefore, double last, double before)
    {
        double width = before - last, byLast = ((2 * last * width) + (last * last)) / (width * width),
            byBefore = -(last * last) / (width * width);
        return Estimate.FromValues([.. rise.Zip(riseBefore, (a, b) => (byLast * a) + (byBefore * b))]).StandardError;
    }
}
