using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>Tokens follow from x, so I(x; tokens) = H(tokens): from below by how often each whole sequence stands in the split, from above
/// by the code length under the model's prior. The counterparts of <c>mutual-information</c> and <c>elbo-kl</c>.</summary>
public sealed class TokenInformation(TokenInformationSpec spec) : IMetric<IDiscreteCode>
{
    /// <summary>From below, at most ln N.</summary>
    public static MetricDescriptor Information { get; } = new()
    {
        Id = "token-information",
        Version = 1,
        Title = "Information in the tokens",
        Definition = "−E ln(share of the split whose tokens are those of x): the entropy of whole token sequences as counted, at most ln N "
            + "and on average below H(tokens) = I(x; tokens)",
        Source = "Paninski 2003, section 2, Neural Computation 15(6)",
        Unit = "nats",
        Direction = Direction.None, // tokens drawn by lot tell most
        Kind = BoundKind.Lower,
    };

    /// <summary>From above.</summary>
    public static MetricDescriptor Rate { get; } = Information with
    {
        Id = "token-rate",
        Title = "Rate of the tokens",
        Definition = "−E[log p(tokens(x))] under the model's prior: no less than H(tokens) = I(x; tokens)",
        Source = "van den Oord et al. 2017, section 3.3, arXiv:1711.00937",
        Kind = BoundKind.Upper,
    };

    /// <summary>About the share of time after which all tokens are known; a prior of tokens takes longer.</summary>
    private const double Encoded = 0.2;

    public IReadOnlyList<MetricDescriptor> Descriptors => [Information, Rate];

    public IReadOnlyList<Measurement> Evaluate(IDiscreteCode model, EvaluationContext context)
    {
        long count = context.CountFor(spec), all = context.X.shape[0];
        var rate = new ExampleValues(count);
        var sequences = new List<string>();
        using (context.Progress.Part(0, Encoded))
        {
            foreach (Chunk chunk in context.Chunks(all, context.ChunkRows))
            {
                using DisposeScope scope = NewDisposeScope();
                sequences.AddRange(Sequences(model.EncodeIndices(chunk.Of(context.X))));
            }
        }

        using IDisposable rest = context.Progress.Part(Encoded, 1);
        foreach (Chunk chunk in context.Chunks(count, context.ChunkRows))
        {
            using DisposeScope scope = NewDisposeScope();
            rate.Set(chunk, context.Once(Rate.Id, chunk, rows => RateOf(model, rows, context))[0]);
        }

        string protocol = string.Create(
            CultureInfo.InvariantCulture, $"examples={count}; N={all}; ceiling ln N={Math.Log(all):F3}; K={model.CodebookSize}");
        return
        [
            Measurement.OfExamples(Information, [.. Surprises(sequences).Take((int)count)], protocol),
            Measurement.OfExamples(Rate, rate.Values, $"examples={count}"),
        ];
    }

    private static IReadOnlyList<Tensor> RateOf(IDiscreteCode model, Chunk rows, EvaluationContext context)
    {
        using RowStreams noise = context.Streams.ForRows(Rate.Id, rows, context.X.device);
        return [-model.LogTokenPrior(model.EncodeIndices(rows.Of(context.X)), noise)];
    }

    /// <returns>−ln of the share of the list that is the same as each.</returns>
    internal static IEnumerable<double> Surprises(IReadOnlyList<string> sequences)
    {
        Dictionary<string, int> counts = sequences.CountBy(sequence => sequence).ToDictionary();
        return sequences.Select(sequence => -Math.Log((double)counts[sequence] / sequences.Count));
    }

    /// <param name="tokens">[B, T]</param>
    private static IEnumerable<string> Sequences(Tensor tokens) =>
        tokens.cpu().contiguous().data<long>().ToArray().Chunk((int)tokens.shape[1]).Select(row => string.Join(' ', row));
}
