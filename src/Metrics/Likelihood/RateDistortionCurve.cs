using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>What a decoder could reach at each rate with the best encoder there is: along p_β(z|x) ∝ p(z) p(x|z)^β, distortion
/// D = E[−log p(x|z)] and rate R = KL(p_β(z|x) ‖ p(z)) = −β D − log Z_β. Chains that are not quite there have more rate than that
/// at the distortion they report, so the curve lies on or above the true one.</summary>
/// <remarks>Huang et al. 2020, section 4, arXiv:2008.06653. With weights w of C chains, Ẑ = 1/C Σ w and D̂ = Σ w d / Σ w:
/// a chain chosen by weight has E[D̂] as its distortion and at most E[−β D̂ − log Ẑ] as its rate.</remarks>
public sealed class RateDistortionCurve(RateDistortionSpec spec) : IMetric<ILatentVariableModel>
{
    private const string Purpose = "rate-distortion";

    /// <summary>Least rate: components <c>beta=0.1</c>, <c>beta=1</c>, ... of this and the next.</summary>
    public static MetricDescriptor Rate { get; } = new()
    {
        Id = "annealed-rate",
        Version = 2,
        Title = "Rate of the annealed posterior",
        Definition = "E[−β D − log Z_β] = KL(p_β(z|x) ‖ p(z)), p_β(z|x) ∝ p(z) p(x|z)^β, Z_β by annealing: an upper bound at the "
            + "distortion of the same β",
        Source = "Huang et al. 2020, section 4, arXiv:2008.06653",
        Unit = "nats",
        Direction = Direction.None,
        Kind = BoundKind.Upper,
    };

    /// <summary>Distortion at the same β.</summary>
    public static MetricDescriptor Distortion { get; } = Rate with
    {
        Id = "annealed-distortion",
        Title = "Distortion of the annealed posterior",
        Definition = "D = E_β[−log p(x|z)], z ~ p_β(z|x) by weighted chains",
        Kind = BoundKind.Estimate,
        IsLogDensity = true,
    };

    private static readonly MetricDescriptor Effective = Distortion with
    {
        Id = "annealed-rate-ess",
        Title = "Effective sample size of the chains of a rate",
        Definition = "(Σ_c w_c)² / Σ_c w_c² of the weights at β; near 1, a single chain carries the point",
        Source = "Kong 1992, Technical Report 348, University of Chicago",
        Unit = "chains",
        IsLogDensity = false,
        Describes = MetricSubject.Estimate,
    };

    private static readonly MetricDescriptor Evaluations = Effective with
    {
        Id = "annealed-rate-decoder-evaluations",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Decoder evaluations of a rate-distortion curve",
        Definition = "latents decoded for one example, each with its gradient, pilot run included",
        Source = "defined here",
        Unit = "evaluations",
        Kind = BoundKind.Exact,
    };

    private readonly double[] _temperatures = BetaGrid.Through(spec.Betas, spec.Temperatures);

    public IReadOnlyList<MetricDescriptor> Descriptors => [Rate, Distortion, Effective, Evaluations];

    public IReadOnlyList<Measurement> Evaluate(ILatentVariableModel model, EvaluationContext context)
    {
        long count = context.CountFor(spec), evaluations = 0;
        Dictionary<double, Point> points = spec.Betas.ToDictionary(beta => beta, _ => new Point(count, spec.Chains));
        ExampleValues acceptance = new(count), broken = new(count);
        foreach (Chunk tile in context.Chunks(count, Math.Max(1, context.ChunkRows / spec.Chains)))
        {
            using DisposeScope scope = NewDisposeScope();
            using var annealer = new Annealer(model, tile.Of(context.X), tile, spec.Annealing, context, Purpose, _temperatures);
            AnnealedRun run = annealer.Forward(
                (t, at, logWeights) => points.GetValueOrDefault(_temperatures[t])?.Set(tile, _temperatures[t], at, logWeights));
            acceptance.Set(tile, run.Acceptance);
            broken.Set(tile, run.Broken);
            evaluations += annealer.DecoderEvaluations;
        }

        string protocol = string.Create(
            CultureInfo.InvariantCulture,
            $"temperatures={_temperatures.Length - 1} to beta={spec.Betas[^1]}; start=prior; "
                + $"examples={count}; {spec.Annealing.ProtocolOfChains}");
        return
        [
            .. from point in points
               let component = MetricComponent.Of(ComponentQuantity.InverseTemperature, point.Key)
               from row in point.Value.Rows(component, protocol, acceptance, broken)
               select row,
            new Measurement { Descriptor = Evaluations, Estimate = Estimate.Single((double)evaluations / count), Protocol = protocol },
        ];
    }

    /// <summary>The curve at one β.</summary>
    private sealed class Point(long count, int chains)
    {
        private readonly ExampleValues _rate = new(count);
        private readonly ExampleValues _distortion = new(count);
        private readonly WeightLevels _levels = new(count, chains, "chains");

        /// <param name="at">Chains at β; their tilt is log p(x|z).</param>
        /// <param name="logWeights">[C, B]</param>
        public void Set(Chunk tile, double beta, PathPoint at, Tensor logWeights)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor distortion = -(logWeights.softmax(0) * at.Tilt).sum(dim: 0L); // [B]
            _distortion.Set(tile, distortion);
            _rate.Set(tile, -(distortion * beta) - LogSpace.LogMeanExp(logWeights, 0));
            _levels.Set(tile, logWeights);
        }

        public IEnumerable<Measurement> Rows(MetricComponent component, string protocol, ExampleValues acceptance, ExampleValues broken) =>
        [
            _levels.Judge(Measurement.OfExamples(Rate, _rate.Values, protocol, component)).JudgedBy(acceptance.Values, broken.Values),
            _levels.Judge(Measurement.OfExamples(Distortion, _distortion.Values, protocol, component))
                .JudgedBy(acceptance.Values, broken.Values),
            Measurement.OfExamples(Effective, _levels.Effective, protocol, component),
        ];
    }
}
