using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>Bidirectional Monte Carlo: on data the model itself made, annealing forwards from p₀ and backwards from the exact posterior
/// draw bracket log p(x). The gap is the most that annealing with as many temperatures can be wrong there on average,
/// both ways together.</summary>
/// <remarks>Grosse et al. 2015, arXiv:1511.02543; for decoders Wu et al. 2017, section 4.2, arXiv:1611.04273.</remarks>
public sealed class BidirectionalBound(BidirectionalBoundSpec spec) : IMetric<ILatentVariableModel>
{
    internal const string Purpose = "bidirectional-bound";

    /// <summary>Streams of the run that is reported where another one chose its temperatures.</summary>
    internal const string Measured = $"{Purpose}/measured";

    /// <summary>Lower bound of log p of simulated data.</summary>
    public static MetricDescriptor Lower { get; } = new()
    {
        Id = "bidirectional-lower-bound",
        Version = 2,
        Title = "Bidirectional lower bound",
        Definition = "E[log 1/C Σ_c w_c], w_c of chains annealed from p₀(z) to p(z|x), x simulated from the model",
        Source = "Grosse et al. 2015, section 3, arXiv:1511.02543",
        Unit = "nats",
        Direction = Direction.None,
        Kind = BoundKind.Lower,
        Describes = MetricSubject.Estimate,
    };

    /// <summary>Upper bound of the same.</summary>
    public static MetricDescriptor Upper { get; } = Lower with
    {
        Id = "bidirectional-upper-bound",
        Title = "Bidirectional upper bound",
        Definition = "−E[log 1/C Σ_c w_c], w_c of chains annealed from the z that made x back to p₀(z)",
        Kind = BoundKind.Upper,
    };

    /// <summary>Upper less lower bound.</summary>
    public static MetricDescriptor Gap { get; } = Lower with
    {
        Id = "bidirectional-gap",
        Title = "Bidirectional gap",
        Definition = "upper − lower bound of the same simulated x: what annealing can be wrong by on data of the model",
        Direction = Direction.Lower,
        Kind = BoundKind.Upper,
    };

    private static readonly MetricDescriptor Temperatures = Lower with
    {
        Id = "bidirectional-temperatures",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Temperatures of the bidirectional bounds",
        Definition = "the largest number of temperatures tried: the first whose gap is at most the wanted width, or the budget",
        Unit = "temperatures",
        Kind = BoundKind.Exact,
    };

    private static readonly MetricDescriptor Evaluations = Temperatures with
    {
        Id = "bidirectional-decoder-evaluations",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Decoder evaluations of the bidirectional bounds",
        Definition = "latents decoded for one example, each with its gradient: pilot run and both directions",
        Unit = "evaluations",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Lower, Upper, Gap, Temperatures, Evaluations];

    public IReadOnlyList<Measurement> Evaluate(ILatentVariableModel model, EvaluationContext context)
    {
        if (spec.Annealing.Start == ChainStart.Encoder && model is not IAmortizedPosterior)
        {
            return [.. Descriptors.Select(
                descriptor =>
                Measurement.NotApplicable(descriptor, AnnealedLikelihood.NoEncoder) with { Component = spec.Annealing.StartComponent })];
        }

        using var scope = NewDisposeScope();
        double most = MostTemperatures, begun = 0;
        List<Sandwich> tried = [Measure(Math.Min(spec.Annealing.Temperatures, spec.MaxTemperatures), Purpose)];
        while (!IsNarrow(tried[^1]) && Raised(tried[^1].Temperatures) > tried[^1].Temperatures)
            tried.Add(Measure(Raised(tried[^1].Temperatures), Purpose));
        Sandwich chosen = tried[^1];
        // Where the gap decided when to stop, the gap that stopped it is small by chance as well:
        // what is reported is measured on other examples.
        if (spec.Annealing.Temperatures < spec.MaxTemperatures)
            tried[^1] = Measure(chosen.Temperatures, Measured);
        return [.. tried.SelectMany(Rows), Used(chosen)];

        Sandwich Measure(int temperatures, string purpose)
        {
            using IDisposable part = context.Progress.Part(begun / most, (begun + temperatures) / most);
            begun += temperatures;
            SimulatedExamples simulated = SimulatedExamples.Draw(model, context.CountFor(spec), context.Streams, context.X.device, purpose);
            return Sandwich.Measure(model, simulated, spec.Annealing with { Temperatures = temperatures }, context, purpose);
        }
    }

    /// <summary>Of all runs together, where no gap is narrow: what progress is a share of.</summary>
    private double MostTemperatures
    {
        get
        {
            int last = Math.Min(spec.Annealing.Temperatures, spec.MaxTemperatures);
            double all = last;
            for (; Raised(last) > last; all += last)
                last = Raised(last);
            return spec.Annealing.Temperatures < spec.MaxTemperatures ? all + last : all;
        }
    }

    /// <summary>Twice as many, within the budget.</summary>
    private int Raised(int temperatures) => (int)Math.Min(2L * temperatures, spec.MaxTemperatures);

    private bool IsNarrow(Sandwich sandwich) => sandwich.Gap.Average() <= spec.Width;

    private IEnumerable<Measurement> Rows(Sandwich sandwich)
    {
        MetricComponent component = sandwich.Annealing.Component;
        string protocol = $"temperatures={sandwich.Temperatures}; {Protocol(sandwich)}";
        Measurement Row(MetricDescriptor descriptor, IReadOnlyList<double> values) =>
            Measurement.OfExamples(descriptor, values, protocol, component).JudgedBy(sandwich.Acceptance, sandwich.Broken);
        return
        [
            sandwich.Judge(Row(Lower, sandwich.Lower)),
            sandwich.Judge(Row(Upper, sandwich.Upper)),
            Row(Gap, sandwich.Gap),
            new Measurement
            {
                Descriptor = Evaluations,
                Component = component,
                Estimate = Estimate.Single(sandwich.DecoderEvaluations),
                Protocol = protocol,
            },
        ];
    }

    private Measurement Used(Sandwich last)
    {
        var row = new Measurement
        {
            Descriptor = Temperatures,
            Component = spec.Annealing.StartComponent,
            Estimate = Estimate.Single(last.Temperatures),
            Protocol = string.Create(
                CultureInfo.InvariantCulture,
                $"width={spec.Width}; temperatures doubled from {spec.Annealing.Temperatures} to at most {spec.MaxTemperatures}, "
                    + $"then measured on other examples; {Protocol(last)}"),
        };
        return IsNarrow(last) ? row : row.Doubted(string.Create(
            CultureInfo.InvariantCulture,
            $"the gap is {last.Gap.Average():0.###} nats at {last.Temperatures} temperatures, the end of the budget; "
                + $"{spec.Width} was wanted: raise \"maxTemperatures\""));
    }

    private string Protocol(Sandwich sandwich) => $"simulated examples={sandwich.Lower.Count}; {spec.Annealing.ProtocolOfPath}";
}
