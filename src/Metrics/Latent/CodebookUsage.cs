using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>Counts of the codes over the whole split, not over a batch, and the prior's log-probability of the tokens.</summary>
public sealed class CodebookUsage(CodebookUsageSpec spec) : IMetric<IDiscreteCode>
{
    /// <summary>How many codes an even use would take.</summary>
    public static MetricDescriptor Perplexity { get; } = new()
    {
        Id = "codebook-perplexity",
        ErrorCovers = ErrorCoverage.Nothing,
        Version = 1,
        Title = "Codebook perplexity",
        Definition = "exp(−Σ_k p_k ln p_k), p_k the share of code k among all tokens of the split: K when all are used evenly",
        Source = "van den Oord et al. 2017, arXiv:1711.00937",
        Unit = "codes",
        Direction = Direction.None, // tokens drawn by lot use all codes evenly
        Kind = BoundKind.Estimate,
        Role = MetricRole.CodeUse,
        ShortTitle = "perplexity",
    };

    private static readonly MetricDescriptor PerplexityShare = Perplexity with
    {
        Id = "codebook-perplexity-share",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Codebook perplexity, share",
        Definition = "perplexity of the tokens of the split divided by K, in (0, 1]",
        Unit = "share",
        Role = MetricRole.Detail,
    };

    private static readonly MetricDescriptor Dead = Perplexity with
    {
        Id = "dead-codes",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Dead codes",
        Definition = "number of codes that no token of the split uses",
        Source = "Łańcucki et al. 2020, arXiv:2005.08520",
        Kind = BoundKind.Exact,
        Role = MetricRole.Detail,
    };

    private static readonly MetricDescriptor PriorPerImage = Perplexity with
    {
        Id = "token-log-prior",
        ErrorCovers = ErrorCoverage.Examples,
        Version = 2, // a stream for each example where the prior is a stochastic bound
        Title = "Log prior of the tokens",
        Definition = "E[log p(tokens(x))] over the split, by the model's prior over tokens",
        Source = "van den Oord et al. 2017, section 3.3, arXiv:1711.00937",
        Unit = "nats",
        Kind = BoundKind.Exact,
        Role = MetricRole.Detail,
    };

    private static readonly MetricDescriptor PriorPerToken = PriorPerImage with
    {
        Id = "token-log-prior-per-token",
        ErrorCovers = ErrorCoverage.Examples,
        Title = "Log prior of one token",
        Definition = "E[log p(tokens(x))]/T: −ln K for a prior that has learned nothing",
        Unit = "nats/token",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Perplexity, PerplexityShare, Dead, PriorPerImage, PriorPerToken];

    public IReadOnlyList<Measurement> Evaluate(IDiscreteCode model, EvaluationContext context)
    {
        long examples = context.CountFor(spec);
        var counts = new CodeCounts(model.CodebookSize);
        var logPrior = new ExampleValues(examples);
        foreach (Chunk chunk in context.Chunks(examples, context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            using RowStreams noise = context.Streams.ForRows(PriorPerImage.Id, chunk, context.X.device);
            Tensor tokens = model.EncodeIndices(chunk.Of(context.X)); // [B, T]
            counts.Add(tokens);
            logPrior.Set(chunk, model.LogTokenPrior(tokens, noise));
        }

        string protocol = $"examples={examples}; K={model.CodebookSize}; tokens={string.Join('x', model.TokenShape)}";
        return [.. UsageRows(counts, model.CodebookSize, protocol), .. PriorRows(model, logPrior.Values, protocol)];
    }

    private static IEnumerable<Measurement> UsageRows(CodeCounts counts, long codes, string protocol)
    {
        Measurement Row(MetricDescriptor descriptor, double value) => new()
        {
            Descriptor = descriptor,
            Estimate = Estimate.Single(value),
            Protocol = protocol,
        };
        yield return Row(Perplexity, counts.Perplexity);
        yield return Row(PerplexityShare, counts.Perplexity / codes);
        yield return Row(Dead, counts.Dead);
    }

    private static IEnumerable<Measurement> PriorRows(IDiscreteCode model, IReadOnlyList<double> logPrior, string protocol)
    {
        double tokens = model.TokenShape.Aggregate(1L, (product, size) => product * size);
        yield return Measurement.OfExamples(PriorPerImage with { Kind = model.PriorKind }, logPrior, protocol);
        yield return Measurement.OfExamples(
            PriorPerToken with { Kind = model.PriorKind }, [.. logPrior.Select(value => value / tokens)], protocol);
    }
}
