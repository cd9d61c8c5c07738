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
            IReadOnlyList<Tensor> found = context.Once(Purpose, tile, part => Annealed(model, part, points, context));
            acceptance.Set(tile, found[0]);
            broken.Set(tile, found[1]);
            evaluations += found[2].sum().item<long>();
            foreach ((Point point, Tensor[] ofPoint) in points.Values.Zip(found.Skip(3).Chunk((found.Count - 3) / points.Count)))
                point.Set(tile, ofPoint);
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

    /// <returns>Acceptance, broken proposals, decoder evaluations, and as many of each point in the order of the betas, [B] each.</returns>
    private IReadOnlyList<Tensor> Annealed(
        ILatentVariableModel model, Chunk tile, Dictionary<double, Point> points, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        using var annealer = new Annealer(model, tile.Of(context.X), tile, spec.Annealing, context, Purpose, _temperatures);
        var seen = new Dictionary<double, IReadOnlyList<Tensor>>();
        AnnealedRun run = annealer.Forward((t, at, logWeights) =>
        {
            double beta = _temperatures[t];
            if (points.TryGetValue(beta, out Point? point))
                seen[beta] = point.Of(beta, at, logWeights);
        });
        foreach (Tensor ofPoint in seen.Values.SelectMany(found => found))
            scope.Attach(ofPoint);
        IEnumerable<Tensor> all = [run.Acceptance, run.Broken, annealer.DecoderEvaluations, .. points.Keys.SelectMany(beta => seen[beta])];
        return [.. all.Select(tensor => tensor.MoveToOuterDisposeScope())];
    }

    /// <summary>The curve at one β.</summary>
    private sealed class Point(long count, int chains)
    {
        private readonly ExampleValues _rate = new(count);
        private readonly ExampleValues _distortion = new(count);
        private readonly WeightLevels _levels = new(count, chains, "chains");

        /// <param name="at">Chains at β; their tilt is log p(x|z).</param>
        /// <param name="logWeights">[C, B]</param>
        /// <returns>Distortion, rate and the levels of the weights, [B] each, in no scope: that of the step of the chains ends before
        /// they are used.</returns>
        public IReadOnlyList<Tensor> Of(double beta, PathPoint at, Tensor logWeights)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor distortion = -(logWeights.softmax(0) * at.Tilt).sum(dim: 0L); // [B]
            Tensor rate = -(distortion * beta) - LogSpace.LogMeanExp(logWeights, 0);
            return [.. _levels.Of(logWeights).Prepend(rate).Prepend(distortion).Select(tensor => tensor.DetachFromDisposeScope())];
        }

        /// <param name="found">From <see cref="Of"/>.</param>
        public void Set(Chunk tile, Tensor[] found)
        {
            _distortion.Set(tile, found[0]);
            _rate.Set(tile, found[1]);
            _levels.Set(tile, found.Skip(2));
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
