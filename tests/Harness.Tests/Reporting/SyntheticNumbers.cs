using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Throughput;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Invented measurements of one cell, of the size real ones have.</summary>
internal sealed class SyntheticNumbers(int examples, int latentDim)
{
    private static readonly int[] SampleCounts = [1, 10, 100, 1000, 5000];

    /// <summary>With the rows of annealing.</summary>
    public bool IsAnnealed { get; init; }

    /// <summary>With the rows of samples that take some number of steps.</summary>
    public bool IsSampledInSteps { get; init; }

    public IEnumerable<Measurement> Draw(string label, int model, Random random)
    {
        double seedEffect = 0.25 * (random.NextDouble() - 0.5);
        if (label == "autoencoder")
        {
            const string reason = "needs an amortized posterior (IAmortizedPosterior); a deterministic autoencoder has none";
            yield return Measurement.NotApplicable(Of(Elbo.Bound.Id, Direction.Higher, BoundKind.Lower), reason);
            yield return Measurement.NotApplicable(Of(ImportanceWeightedBound.Bound.Id, Direction.Higher, BoundKind.Lower), reason);
        }
        else
        {
            foreach (Measurement measurement in LatentVariableMeasurements(model, seedEffect, random))
            {
                yield return measurement;
            }
        }

        yield return Mean(
            Of(ReconstructionError.Descriptor.Id, Direction.Lower, BoundKind.Exact, "squared error"), 8 + model + seedEffect, 2, random);
        foreach (int steps in IsSampledInSteps ? [1, 4, 16] : Array.Empty<int>())
        {
            string component = string.Create(CultureInfo.InvariantCulture, $"euler;steps={steps}");
            yield return At(
                component, Of(SamplingCost.Wasserstein.Id, Direction.Lower, BoundKind.Estimate, "units of x"),
                0.1 + (1.0 / steps) + seedEffect);
            yield return At(component, Of(SamplingCost.Evaluations.Id, Direction.Lower, BoundKind.Exact, "calls"), steps);
        }

        IEnumerable<Measurement> inSteps = [.. SyntheticInversion.Draw(), .. SyntheticPaths.Draw(), .. SyntheticGradients.Draw()];
        foreach (Measurement measurement in IsSampledInSteps ? inSteps : [])
            yield return measurement;

        yield return new Measurement
        {
            Descriptor = Of(ModelThroughput.Sampling.Id, Direction.Higher, BoundKind.Estimate, "examples/s"),
            Estimate = new Estimate(125_400.123 + model, 812.5, 5),
        };
    }

    private IEnumerable<Measurement> LatentVariableMeasurements(int model, double seedEffect, Random random)
    {
        double kl = 26 - (4 * model) + seedEffect, elbo = -98 - (1.7 * model) + seedEffect;
        yield return Mean(Of(Elbo.Bound.Id, Direction.Higher, BoundKind.Lower), elbo, 12, random);
        yield return Mean(Of(Elbo.LogLikelihoodTerm.Id, Direction.Higher, BoundKind.Estimate), elbo + kl, 12, random);
        yield return Mean(Of(Elbo.KlTerm.Id, Direction.None, BoundKind.Exact), kl, 3, random);
        foreach (int k in SampleCounts)
        {
            double bound = elbo + (4 * (1 - Math.Exp(-Math.Log10(k) / 1.6)));
            string component = string.Create(CultureInfo.InvariantCulture, $"K={k}");
            yield return Mean(Of(ImportanceWeightedBound.Bound.Id, Direction.Higher, BoundKind.Lower), bound, 12, random, component);
        }

        foreach (Measurement measurement in IsAnnealed ? Annealed(elbo, kl, random) : [])
        {
            yield return measurement;
        }

        foreach (Measurement measurement in PerDimension(model, random).Concat(Gaps(model, random)))
        {
            yield return measurement;
        }
    }

    private IEnumerable<Measurement> PerDimension(int model, Random random)
    {
        int active = Math.Max(2, latentDim / 2 - (5 * model));
        for (int dimension = 0; dimension < latentDim; dimension++)
        {
            double value = dimension * 7 % latentDim < active ? 0.4 + (2.2 * random.NextDouble()) : 0.003 * random.NextDouble();
            yield return new Measurement
            {
                Descriptor = Of(PosteriorCollapse.KlPerDimension.Id, Direction.None, BoundKind.Exact),
                Component = string.Create(CultureInfo.InvariantCulture, $"rank={dimension + 1:00}"),
                Estimate = new Estimate(value, value / 20, examples),
            };
        }

        for (int dimension = 0; dimension < latentDim; dimension++)
        {
            yield return At(
                string.Create(CultureInfo.InvariantCulture, $"rank={dimension + 1:00}"),
                Of(AmortizationGap.ShareOfDimension.Id, Direction.None, BoundKind.Estimate, "share"),
                2.0 * (dimension + 1) / (latentDim * (latentDim + 1)));
        }

        yield return new Measurement
        {
            Descriptor = Of(PosteriorCollapse.Active.Id, Direction.None, BoundKind.Estimate, "dimensions"),
            Component = "threshold=0.01",
            Estimate = Estimate.Single(active),
        };
    }

    private IEnumerable<Measurement> Gaps(int model, Random random)
    {
        yield return Mean(Of(AmortizationGap.Approximation.Id, Direction.Lower, BoundKind.Estimate), 1.4 + (0.2 * model), 0.8, random);
        yield return Mean(Of(AmortizationGap.Amortization.Id, Direction.Lower, BoundKind.Estimate), 1.1 + (0.3 * model), 0.9, random);
        foreach ((string component, double difference) in new[] { ("", 0.3), ("lower", 0.1), ("upper", 0.5) })
            yield return At(component, Of(AmortizationGap.Difference.Id, Direction.None, BoundKind.Estimate), difference);
    }

    private IEnumerable<Measurement> Annealed(double elbo, double kl, Random random)
    {
        foreach (int temperatures in new[] { 30, 100, 300 })
        {
            string component = string.Create(CultureInfo.InvariantCulture, $"prior;temperatures={temperatures}");
            yield return Mean(
                Of(AnnealedLikelihood.LogLikelihood.Id, Direction.Higher, BoundKind.Lower), elbo + 5 - (60.0 / temperatures), 12, random,
                component);
            yield return At(
                component, Of(AnnealedLikelihood.Evaluations.Id, Direction.None, BoundKind.Exact, "evaluations"), 200 * temperatures);
        }

        foreach (double beta in new[] { 0.1, 0.3, 1, 3 })
        {
            string component = string.Create(CultureInfo.InvariantCulture, $"beta={beta}");
            yield return Mean(
                Of(RateDistortionCurve.Rate.Id, Direction.None, BoundKind.Upper), (0.8 * kl) + (3 * Math.Log(beta)), 3, random, component);
            yield return Mean(
                Of(RateDistortionCurve.Distortion.Id, Direction.None, BoundKind.Estimate), -elbo - kl + (6 / beta), 12, random, component);
        }
    }

    private static Measurement At(MetricComponent component, MetricDescriptor descriptor, double value) =>
        new() { Descriptor = descriptor, Component = component, Estimate = Estimate.Single(value) };

    private Measurement Mean(MetricDescriptor descriptor, double mean, double spread, Random random, MetricComponent? component = null) =>
        Measurement.OfExamples(
        descriptor, [.. Enumerable.Range(0, examples).Select(_ => Rounded(mean + (spread * ((2 * random.NextDouble()) - 1))))],
            $"examples={examples}", component);

    private static MetricDescriptor Of(string id, Direction direction, BoundKind kind, string unit = "nats") => new()
    {
        Id = id,
        Version = 1,
        Title = id,
        Definition = "invented",
        Source = "none",
        Unit = unit,
        Direction = direction,
        Kind = kind,
    };

    /// <summary>Away from the last digit, in which platforms' exponentials differ.</summary>
    public static double Rounded(double value) => Math.Round(value, 6);

    public static double Square(double value) => value * value;
}
