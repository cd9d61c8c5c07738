using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>The T-step variational bound, its three terms, and the loss that training lowers in its place.</summary>
public sealed class DiffusionBound(DiffusionBoundSpec spec) : IMetric<IDiffusionBound>
{
    private static readonly MetricDescriptor BoundRow = Describe(
        "diffusion-bound",
        "Diffusion bound",
        "E[log p(x|x_1)] − Σ_i KL(q(x_{i−1}|x_i, x) ‖ p(x_{i−1}|x_i)) − KL(q(x_T|x) ‖ N(0, I))",
        BoundKind.Lower,
        Direction.Higher) with
    {
        IsLogDensity = true,
        Role = MetricRole.LowerBound,
        Columns = [],
    };

    private static readonly MetricDescriptor BitsRow = Describe(
        "diffusion-bits-per-dimension", "Diffusion bits per dimension", "−(bound/D − ln 256)/ln 2 of data dequantized by uniform noise",
            BoundKind.Upper, Direction.Lower) with
    {
        Unit = "bits/dim",
    };

    private static readonly MetricDescriptor ReconstructionRow = Describe(
        "diffusion-reconstruction", "Diffusion reconstruction", "E_q(x_1|x)[log p(x|x_1)]", BoundKind.Estimate, Direction.None) with
    {
        IsLogDensity = true,
    };

    /// <summary>Nats that the steps cost.</summary>
    public static MetricDescriptor DenoisingRow { get; } = Describe(
        "diffusion-denoising-kl",
        "Diffusion denoising KL",
        "Σ_{i=2}^T E KL(q(x_{i−1}|x_i, x) ‖ p(x_{i−1}|x_i)), in closed form given x_i",
        BoundKind.Estimate,
        Direction.None);

    /// <summary>Nats that the end of the chain costs.</summary>
    public static MetricDescriptor PriorRow { get; } = Describe(
        "diffusion-prior-kl", "Diffusion prior KL", "KL(q(x_T|x) ‖ N(0, I)) in closed form", BoundKind.Exact, Direction.None);

    private static readonly MetricDescriptor ErrorRow = Describe(
        "diffusion-prediction-error", "Diffusion prediction error",
            "Squared error of the network's prediction per dimension, mean over steps: the simplified loss", BoundKind.Estimate,
            Direction.None) with
    {
        Unit = "squared units of the prediction",
        Source = "Ho et al. 2020, eq. 14, arXiv:2006.11239",
    };

    private static readonly MetricDescriptor CeilingRow = Describe(
        "diffusion-ceiling",
        "Diffusion ceiling",
        "The bound if the network predicted x itself at every step: what schedule, variances and decoder leave",
        BoundKind.Exact,
        Direction.None);

    private static readonly MetricDescriptor FloorRow = CeilingRow with
    {
        Id = "diffusion-floor-bits-per-dimension",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Diffusion floor in bits per dimension",
        Definition = "−(ceiling/D − ln 256)/ln 2 of data dequantized by uniform noise: what the chain costs a network without error",
        Unit = "bits/dim",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors =>
        [BoundRow, BitsRow, ReconstructionRow, DenoisingRow, PriorRow, ErrorRow, CeilingRow, FloorRow];

    public IReadOnlyList<Measurement> Evaluate(IDiffusionBound model, EvaluationContext context)
    {
        long count = context.CountFor(spec);
        ExampleValues bound = new(count), reconstruction = new(count), denoising = new(count), prior = new(count);
        ExampleValues error = new(count), ceiling = new(count);
        ExampleValues[] all = [bound, reconstruction, denoising, prior, error, ceiling];
        foreach (Chunk chunk in context.Blocks(count))
        {
            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<Tensor> found = context.Once(BoundRow.Id, chunk, rows => Terms(model, rows, context));
            foreach ((ExampleValues values, Tensor term) in all.Zip(found))
                values.Set(chunk, term);
        }

        string protocol = $"examples={count}; T={model.Steps}; evaluated={Evaluations(model) ?? model.Steps}";
        return
        [
            Measurement.OfExamples(BoundRow, bound.Values, protocol),
            Bits(BitsRow, bound.Values, context.Shape, protocol),
            Measurement.OfExamples(ReconstructionRow, reconstruction.Values, protocol),
            Measurement.OfExamples(DenoisingRow, denoising.Values, protocol),
            Measurement.OfExamples(PriorRow, prior.Values, protocol),
            Measurement.OfExamples(ErrorRow, error.Values, protocol),
            Measurement.OfExamples(CeilingRow, ceiling.Values, protocol),
            Bits(FloorRow, ceiling.Values, context.Shape, protocol),
        ];
    }

    /// <returns>Bound, reconstruction, denoising, prior, prediction error and ceiling, [B] each.</returns>
    private IReadOnlyList<Tensor> Terms(IDiffusionBound model, Chunk rows, EvaluationContext context)
    {
        using RowStreams noise = context.Streams.ForRows(BoundRow.Id, rows, context.X.device);
        DiffusionTerms terms = model.Terms(rows.Of(context.X), Evaluations(model), noise);
        return [terms.Bound(), terms.Reconstruction, terms.Denoising, terms.Prior, terms.PredictionError, terms.Ceiling];
    }

    /// <summary>Null, for all, where as many steps are asked for as there are.</summary>
    private int? Evaluations(IDiffusionBound model) => spec.Evaluations < model.Steps ? spec.Evaluations : null;

    private static Measurement Bits(MetricDescriptor descriptor, IReadOnlyList<double> bound, DataShape shape, string protocol) =>
        shape.Support == Support.Dequantized256
            ? Measurement.OfExamples(descriptor, [.. bound.Select(value => BitsPerDimension.Of(value, shape)!.Value)], protocol)
            : Measurement.NotApplicable(
                descriptor, $"data are {shape.Support}; bits per dimension need levels with uniform noise (\"values\": \"dequantized\")");

    private static MetricDescriptor Describe(string id, string title, string definition, BoundKind kind, Direction direction) => new()
    {
        Id = id,
        Version = 2, // a stream for each example, the decoder of levels, estimates kept where the data lie
        Title = title,
        Definition = definition,
        Source = "Ho et al. 2020, eq. 5, arXiv:2006.11239",
        Unit = "nats",
        Direction = direction,
        Kind = kind,
    };
}
