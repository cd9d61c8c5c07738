using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>log p(x) by the ODE of a probability flow, and what stands in the way of trusting it: the spread of the trace estimate and how
/// far the flow is from invertible at the solver's tolerance.</summary>
public sealed class FlowLikelihood(FlowLikelihoodSpec spec) : IMetric<IProbabilityFlow>
{
    private static readonly MetricDescriptor LogLikelihoodRow = Describe(
        "flow-log-likelihood",
        "Flow log-likelihood",
        "E[log p₀(x₀) − ∫₀¹ div v(x_t, t) dt] along the flow's path from x back to x₀",
        "nats",
        Direction.Higher) with
    { IsLogDensity = true, Role = MetricRole.LogLikelihood, Columns = [] };

    private static readonly MetricDescriptor BitsRow = Describe(
        "flow-bits-per-dimension", "Flow bits per dimension", "−(log p(x)/D − ln 256)/ln 2 of data dequantized by uniform noise",
            "bits/dim", Direction.Lower);

    private static readonly MetricDescriptor TraceErrorRow = Describe(
        "flow-trace-error", "Flow trace error",
            "Standard error of the mean log-likelihood that comes from the trace probes alone, by their spread; 0 for an exact trace",
            "nats", Direction.Lower) with
    { Version = 2, Describes = MetricSubject.Estimate, ErrorCovers = ErrorCoverage.Nothing };

    private static readonly MetricDescriptor RoundTripRow = Describe(
        "flow-round-trip-error", "Flow round-trip error", "√E|x − x̂|²/D, x̂ the observation that the flow makes of x's own noise",
            "data units", Direction.Lower) with
    { Describes = MetricSubject.Estimate, ErrorCovers = ErrorCoverage.Nothing };

    private static readonly MetricDescriptor EvaluationsRow = Describe(
        "flow-function-evaluations",
        "Flow function evaluations",
        "Calls of the velocity in one integration with its divergence, mean over examples, each with steps of its own",
        "calls",
        Direction.None) with
    { Describes = MetricSubject.Estimate };

    public IReadOnlyList<MetricDescriptor> Descriptors => [LogLikelihoodRow, BitsRow, TraceErrorRow, RoundTripRow, EvaluationsRow];

    public IReadOnlyList<Measurement> Evaluate(IProbabilityFlow model, EvaluationContext context)
    {
        long count = context.CountFor(spec);
        string protocol = $"examples={count}; solver={spec.Solver.Protocol}; {spec.Trace.Protocol(context.Shape.Dimensions)}";
        var logLikelihood = new ExampleValues(count);
        var traceError = new ExampleValues(count);
        bool hasSpread = true;
        var roundTrip = new ExampleValues(count);
        var evaluations = new ExampleValues(count);
        foreach (Chunk chunk in context.Blocks(count))
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> found = context.Once(LogLikelihoodRow.Id, chunk, rows => Integrated(model, rows, context));
            logLikelihood.Set(chunk, found[0]);
            roundTrip.Set(chunk, found[1]);
            evaluations.Set(chunk, found[2]);
            hasSpread = found.Count > 3;
            if (hasSpread)
                traceError.Set(chunk, found[3]);
        }

        return
        [
            BitsPerDimension.Plausible(Measurement.OfExamples(LogLikelihoodRow, logLikelihood.Values, protocol), context.Shape),
            Bits(logLikelihood.Values, context.Shape, protocol),
            hasSpread
                ? Single(TraceErrorRow, Math.Sqrt(traceError.Values.Sum(error => error * error)) / count, protocol)
                : Measurement.NotApplicable(
                    TraceErrorRow, "one probe of the trace has no spread to tell its error by: set \"samples\" of the trace to 2 or more"),
            Single(RoundTripRow, Math.Sqrt(roundTrip.Values.Average()), protocol),
            Measurement.OfExamples(EvaluationsRow, evaluations.Values, protocol),
        ];
    }

    /// <returns>log p(x), the squared error of the round trip, calls of the velocity and, where it has a spread, the error of the trace,
    /// [B] each.</returns>
    private Tensor[] Integrated(IProbabilityFlow model, Chunk rows, EvaluationContext context)
    {
        using RowStreams noise = context.Streams.ForRows(LogLikelihoodRow.Id, rows, context.X.device);
        Tensor x = rows.Of(context.X);
        FlowLogProb result = FlowDensity.LogProb(model, x, spec.Solver, spec.Trace, noise);
        Tensor back = spec.Solver.IntegrateRows(model.Velocity, result.Noise, 0, 1).State;
        Tensor[] found = [result.Value, (back - x).square().flatten(1).mean([1L]), result.FunctionEvaluations];
        return result.TraceError is { } error ? [.. found, error] : found;
    }

    private static Measurement Bits(IReadOnlyList<double> logLikelihood, DataShape shape, string protocol) =>
        shape.Support == Support.Dequantized256
            ? Measurement.OfExamples(BitsRow, [.. logLikelihood.Select(value => BitsPerDimension.Of(value, shape)!.Value)], protocol)
            : Measurement.NotApplicable(
                BitsRow, $"data are {shape.Support}; bits per dimension need levels with uniform noise (\"values\": \"dequantized\")");

    private static Measurement Single(MetricDescriptor descriptor, double value, string protocol) =>
        new() { Descriptor = descriptor, Estimate = Estimate.Single(value), Protocol = protocol };

    private static MetricDescriptor Describe(string id, string title, string definition, string unit, Direction direction) => new()
    {
        Id = id,
        Version = 2, // a stream and steps for each example
        Title = title,
        Definition = definition,
        Source = "Chen et al. 2018, theorem 1, arXiv:1806.07366; trace: Grathwohl et al. 2019, section 3, arXiv:1810.01367",
        Unit = unit,
        Direction = direction,
        Kind = BoundKind.Estimate,
    };
}
