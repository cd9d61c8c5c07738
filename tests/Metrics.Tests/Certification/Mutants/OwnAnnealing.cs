using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Certification.Mutants;

/// <summary>Annealing from the prior written again with fixed steps, with places for one mistake.</summary>
internal sealed class OwnAnnealing : IMetric
{
    private const int Steps = 5;

    public int Examples { get; init; } = 50;

    public int Chains { get; init; } = 16;

    /// <summary>Of the row that the certificate asks for, whatever the chains do.</summary>
    public MetricComponent Component { get; init; } = CertifiedEstimators.FromPrior.Component;

    public int Temperatures { get; init; } = 150;

    public double LastTemperature { get; init; } = 1;

    public double StartScale { get; init; } = 1;

    public bool WeighsAfterMoving { get; init; }

    public bool AcceptsAlways { get; init; }

    public double KineticSign { get; init; } = 1;

    /// <summary>Step sizes follow the chains they move, in the measured run.</summary>
    public bool Adapts { get; init; }

    public Func<Tensor, Tensor> Average { get; init; } = weights => LogSpace.LogMeanExp(weights, 0);

    public IReadOnlyList<MetricDescriptor> Descriptors => new AnnealedLikelihoodSpec().Create().Descriptors;

    public Type Requirement => typeof(ILatentVariableModel);

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        var latent = (ILatentVariableModel)model;
        using Generator rng = context.Streams.Create("own-annealing", CPU);
        Tensor z = randn([Chains, Examples, latent.LatentDim], dtype: ScalarType.Float64, generator: rng) * StartScale;
        Tensor weights = Anneal(new AnnealedPath(latent, context.X.narrow(0, 0, Examples), null), z, rng);
        return [Measurement.OfExamples(Descriptors[0], Average(weights).data<double>().ToArray(), "", Component)];
    }

    private Tensor Anneal(AnnealedPath path, Tensor z, Generator rng)
    {
        double[] beta = [.. Enumerable.Range(0, Temperatures + 1).Select(t => Math.Pow((double)t / Temperatures, 2) * LastTemperature)];
        PathPoint at = path.At(z);
        Tensor weights = zeros_like(at.Tilt), stretch = ones_like(at.Tilt);
        for (int t = 1; t < beta.Length; t++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor step = stretch.unsqueeze(-1) * (0.5 / Math.Sqrt(1 + (4 * beta[t])));
            (PathPoint next, Tensor accepted) = Move(path, at, beta[t], step, rng);
            weights.add_((WeighsAfterMoving ? next : at).Tilt * (beta[t] - beta[t - 1]));
            // Chains below the average go on in tiny steps: they stay in the tails.
            if (Adapts)
                stretch.copy_(where(at.Tilt < at.Tilt.mean([0L]), full_like(stretch, 1e-3), ones_like(stretch)));
            at = next.MoveToOuterDisposeScope();
        }

        return weights;
    }

    private (PathPoint Next, Tensor Accepted) Move(AnnealedPath path, PathPoint from, double beta, Tensor step, Generator rng)
    {
        Tensor start = randn(from.Z.shape, dtype: ScalarType.Float64, generator: rng), p = start;
        PathPoint at = from;
        for (int leap = 0; leap < Steps; leap++)
        {
            p = p + (at.Gradient(beta) * step * 0.5);
            at = path.At(at.Z + (p * step));
            p = p + (at.Gradient(beta) * step * 0.5);
        }

        Tensor kinetic = (p.square() - start.square()).sum(dim: -1) * (0.5 * KineticSign);
        Tensor change = at.LogDensity(beta) - from.LogDensity(beta) - kinetic;
        Tensor accepted = rand(change.shape, dtype: ScalarType.Float64, generator: rng).log() < change;
        return (AcceptsAlways ? at : from.Replace(accepted, at), accepted);
    }
}
