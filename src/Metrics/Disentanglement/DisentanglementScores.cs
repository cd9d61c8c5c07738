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

    /// <summary>About the shares of time after which the examples are encoded and all scores but the votes' are known.</summary>
    private const double Encoded = 0.05, Scored = 0.9;
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
        Tensor z; // [N, D]
        using (context.Progress.Part(0, Encoded))
            z = Encode(model, context.X.narrow(0, 0, examples), context);
        FactoredCodes codes = FactoredCodes.Of(z, known);
        return [.. RowsOfExamples(codes, context), VoteRow(model, codes, context)];
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

    private IReadOnlyList<Measurement> RowsOfExamples(FactoredCodes codes, EvaluationContext context)
    {
        using IDisposable part = context.Progress.Part(Encoded, Scored);
        var scores = new CodeScores(spec, codes, context.Cancellation);
        int fits = 0, all = GroupJackknife.Groups(codes.Count) + 1;
        double[] errors = GroupJackknife.StandardErrors(codes.Count, rows => Once(() => scores.Without(rows)));
        return [.. scores.Numbers.Zip(Once(scores.All), errors).Select(row => new Measurement
        {
            Descriptor = row.First.Descriptor,
            Component = row.First.Component,
            Estimate = new Estimate(row.Second, row.Third, codes.Count),
            Protocol = $"examples={codes.Count}; {row.First.Options}",
        })];

        double[] Once(Func<double[]> fit)
        {
            context.Progress.At((double)fits / all);
            using DisposeScope scope = NewDisposeScope();
            Tensor numbers = context.Once("fits", new Chunk(fits++, 1), () => [tensor(fit()).unsqueeze(0)])[0];
            return numbers.cpu().data<double>().ToArray();
        }
    }

    private Measurement VoteRow(IEncoder model, FactoredCodes codes, EvaluationContext context)
    {
        if (context.FactorSource is not { } source)
            return Measurement.NotApplicable(FactorVaeScore.Descriptor, "no observations can be made with one factor fixed");
        using IDisposable part = context.Progress.Part(Scored, 1);
        var ballot = new FactorBallot(source, x => Encode(model, x, context), spec.VoteSize, context);
        double[] variance = [.. codes.Z.Select(Variance)];
        return new Measurement
        {
            Descriptor = FactorVaeScore.Descriptor,
            Estimate = FactorVaeScore.Of(Votes("factor-vae-naming", 0, 0.5), Votes("factor-vae-votes", 0.5, 1)),
            Protocol = $"votes={spec.Votes} and as many that name; observations a vote={spec.VoteSize}; examples={codes.Count}",
        };

        FactorVote[] Votes(string purpose, double from, double to)
        {
            using IDisposable half = context.Progress.Part(from, to);
            return ballot.Votes(purpose, spec.Votes, variance);
        }
    }

    private static double Variance(double[] z)
    {
        double mean = z.Average();
        return z.Average(value => (value - mean) * (value - mean));
    }

    private static string TooFew(long examples) => $"{examples} examples measured; expected {FewestExamples} or more: raise \"examples\"";
}
