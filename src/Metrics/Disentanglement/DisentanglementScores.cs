using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Disentanglement;

/// <summary>MIG, SAP, DCI, modularity and the FactorVAE score of the points that an encoder names: of a posterior its mean.</summary>
/// <remarks>None of them is about a density: a model can be the better one and score less (Locatello et al. 2019,
/// arXiv:1811.12359).</remarks>
public sealed class DisentanglementScores(DisentanglementSpec spec) : IMetric<IEncoder>
{
    private const int FewestExamples = 4;
    private const string NoFactors = "the data have no known factors of variation; \"shapes\" have";

    /// <summary>The mutual information gap.</summary>
    public static MetricDescriptor Gap => MutualInformationGap.Descriptor;

    public IReadOnlyList<MetricDescriptor> Descriptors =>
    [
        MutualInformationGap.Descriptor, SeparatedAttributePredictability.Descriptor, DciScores.DisentanglementDescriptor,
        DciScores.CompletenessDescriptor, DciScores.InformativenessDescriptor, Modularity.Descriptor, FactorVaeScore.Descriptor,
    ];

    public IReadOnlyList<Measurement> Evaluate(IEncoder model, EvaluationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        long examples = context.CountFor(spec);
        if (context.Factors is not { } known)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, NoFactors))];
        if (examples < FewestExamples)
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, TooFew(examples)))];
        using DisposeScope scope = NewDisposeScope();
        Tensor z = Encode(model, context.X.narrow(0, 0, examples), context); // [N, D]
        FactoredCodes codes = FactoredCodes.Of(z, known);
        return [.. RowsOfExamples(codes, context.Cancellation), VoteRow(model, codes, context)];
    }

    /// <param name="x">[N, *event], on any device.</param>
    /// <returns>[N, D] float64, CPU.</returns>
    private static Tensor Encode(IEncoder model, Tensor x, EvaluationContext context)
    {
        List<Tensor> codes = [];
        foreach (Chunk chunk in context.Chunks(x.shape[0], context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor z = model.Encode(chunk.Of(x).to(context.X.dtype, context.X.device));
            codes.Add(z.to(ScalarType.Float64, copy: true).cpu().MoveToOuterDisposeScope());
        }

        return cat(codes, 0);
    }

    private IEnumerable<Measurement> RowsOfExamples(FactoredCodes codes, CancellationToken cancellation)
    {
        var scores = new CodeScores(spec, codes, cancellation);
        double[] errors = GroupJackknife.StandardErrors(codes.Count, scores.Without);
        return scores.Numbers.Zip(scores.All(), errors).Select(row => new Measurement
        {
            Descriptor = row.First.Descriptor,
            Component = row.First.Component,
            Estimate = new Estimate(row.Second, row.Third, codes.Count),
            Protocol = $"examples={codes.Count}; {row.First.Options}",
        });
    }

    private Measurement VoteRow(IEncoder model, FactoredCodes codes, EvaluationContext context)
    {
        if (context.FactorSource is not { } source)
            return Measurement.NotApplicable(FactorVaeScore.Descriptor, "no observations can be made with one factor fixed");
        var ballot = new FactorBallot(source, x => Encode(model, x, context), spec.VoteSize, context);
        double[] variance = [.. codes.Z.Select(Variance)];
        return new Measurement
        {
            Descriptor = FactorVaeScore.Descriptor,
            Estimate = FactorVaeScore.Of(
                ballot.Votes("factor-vae-naming", spec.Votes, variance), ballot.Votes("factor-vae-votes", spec.Votes, variance)),
            Protocol = $"votes={spec.Votes} and as many that name; observations a vote={spec.VoteSize}; examples={codes.Count}",
        };
    }

    private static double Variance(double[] z)
    {
        double mean = z.Average();
        return z.Average(value => (value - mean) * (value - mean));
    }

    private static string TooFew(long examples) => $"{examples} examples measured; expected {FewestExamples} or more: raise \"examples\"";
}
