using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>A flow whose field is linear in x.</summary>
internal static class LinearFlowCase
{
    public static KnownCase Create(RandomStreams streams, bool isShort)
    {
        const string name = "linear-field flow";
        var model = new KnownLinearFlow(new[,] { { 0.5, 0.8, -0.2 }, { -0.4, -0.3, 0.5 }, { 0.1, 0.3, 0.7 } }, [0.3, -0.5, 0.2]);
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        var known = new KnownCase(name, model, x) { Shape = model.DataShape with { Support = Support.Dequantized256 } };
        double[] logProb = known.Agreed("log p(x)", model.ExactLogProb(x), model.ExactLogProbAgain(x));
        double[] bits = [.. logProb.Select(value => -((value / 3) - Math.Log(256)) / Math.Log(2))];
        double traceError = Math.Sqrt(model.TraceVariance() / (CertifiedEstimators.Probes * x.shape[0]));
        return known
            .Expect(CertifiedEstimators.FlowExact,
                [.. Numbers(logProb, bits, isExact: true), new KnownNumber { Id = "flow-trace-error", Exact = [0] }])
            .Expect(
                CertifiedEstimators.FlowHutchinson,
                [.. Numbers(logProb, bits, isExact: false),
                    new KnownNumber { Id = "flow-trace-error", Exact = [traceError], Below = 0.1 * traceError, Above = 0.1 * traceError }]);
    }

    private static KnownNumber[] Numbers(double[] logProb, double[] bits, bool isExact)
    {
        double slack = isExact ? 1e-6 : 0; // the solver's own error
        return
        [
            new() { Id = "flow-log-likelihood", Exact = logProb, Below = slack, Above = slack },
            new() { Id = "flow-bits-per-dimension", Exact = bits, Below = slack, Above = slack },
            new() { Id = "flow-round-trip-error", Exact = [0], Above = 1e-6 },
        ];
    }
}
