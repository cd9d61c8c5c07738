using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>The likelihood of a flow with a constant divergence written again, with places for one mistake.</summary>
internal sealed class OwnFlow : IMetric
{
    /// <summary>From the Jacobian, [D, D], to ∫ div v dt.</summary>
    public Func<Tensor, Tensor> Divergence { get; init; } = jacobian => jacobian.trace();

    /// <summary>From log p₀(x₀), [N], and ∫ div v dt.</summary>
    public Func<Tensor, Tensor, Tensor> Combine { get; init; } = (logBase, divergence) => logBase - divergence;

    /// <summary>Where the flow of x leads.</summary>
    public double End { get; init; }

    public double Levels { get; init; } = 256;

    public IReadOnlyList<MetricDescriptor> Descriptors => new FlowLikelihoodSpec().Create().Descriptors;

    public Type Requirement => typeof(IProbabilityFlow);

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        var flow = (IProbabilityFlow)model;
        Tensor noise = new RungeKutta4Solver { Steps = 200 }.Integrate(flow.Velocity, context.X, 1 - End, End).State;
        long dimensions = context.Shape.Dimensions;
        Tensor origin = flow.Velocity(zeros([1, dimensions], ScalarType.Float64), 0.5);
        Tensor jacobian = (flow.Velocity(eye(dimensions, dtype: ScalarType.Float64), 0.5) - origin).t(); // exact where the field is linear
        double[] logProb = Combine(flow.LogBase(noise), Divergence(jacobian)).expand(context.X.shape[0]).contiguous().data<double>()
            .ToArray();
        return
        [
            Measurement.OfExamples(Descriptors[0], logProb, ""),
            Measurement.OfExamples(
                Descriptors[1], [.. logProb.Select(value => -((value / dimensions) - Math.Log(Levels)) / Math.Log(2))], ""),
            .. Descriptors.Skip(2).Take(2).Select(descriptor => new Measurement { Descriptor = descriptor, Estimate = Estimate.Single(0) }),
        ];
    }
}
