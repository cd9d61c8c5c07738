using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>What an observation's log-likelihood loses when the decoder is handed the latent of another one. The same number for a
/// posterior and for tokens, and 0 exactly where the decoder ignores what it is handed, whatever the encoder writes there.</summary>
public sealed class LatentExchange(LatentExchangeSpec spec) : IMetric<IGenerativeModel>
{
    /// <summary>In nats.</summary>
    public static MetricDescriptor Loss { get; } = new()
    {
        Id = "latent-exchange",
        Version = 1,
        Title = "Loss by an exchanged latent",
        Definition = "E[log p(x|z) − log p(x|z')], z of x, z' of the example half a split away; tokens in place of z where the code is "
            + "discrete. Where encoder and decoder agree, the mutual and the lautum information together",
        Source = "defined here; Palomar & Verdú 2008, eq. 2, IEEE Transactions on Information Theory 54(3)",
        Unit = "nats",
        Direction = Direction.None, // a dearer code says more
        Kind = BoundKind.Estimate,
    };

    public IReadOnlyList<MetricDescriptor> Descriptors => [Loss];

    public IReadOnlyList<Measurement> Evaluate(IGenerativeModel model, EvaluationContext context)
    {
        Func<Chunk, Tensor>? losses = model switch
        {
            ITokenDecoder tokens => tile => OfTokens(tokens, tile, context),
            IAmortizedPosterior posterior => tile => OfPosterior(posterior, tile, context),
            _ => null,
        };
        if (losses is null)
            return [Measurement.NotApplicable(Loss, $"{model.Spec.Kind} has neither a posterior q(z|x) nor tokens")];
        if (context.X.shape[0] < 2)
            return [Measurement.NotApplicable(Loss, "there is no other example to exchange a latent with")];
        long count = context.CountFor(spec);
        var values = new ExampleValues(count);
        long rows = model is ITokenDecoder ? context.ChunkRows : PosteriorSampler.ExamplesPerTile(spec.Samples, context.ChunkRows);
        foreach (Chunk tile in context.Chunks(count, rows))
        {
            using DisposeScope scope = NewDisposeScope();
            values.Set(tile, losses(tile));
        }

        return [Measurement.OfExamples(Loss, values.Values, model is ITokenDecoder ? $"examples={count}"
            : $"samples={spec.Samples}; examples={count}")];
    }

    private static Tensor OfTokens(ITokenDecoder model, Chunk tile, EvaluationContext context)
    {
        Tensor x = tile.Of(context.X);
        Tensor own = model.EncodeIndices(x), other = model.EncodeIndices(Others(tile, context.X));
        return model.LogLikelihood(x, own).to(ScalarType.Float64) - model.LogLikelihood(x, other).to(ScalarType.Float64);
    }

    private Tensor OfPosterior(IAmortizedPosterior model, Chunk tile, EvaluationContext context)
    {
        Tensor Mean(Tensor of, string purpose)
        {
            DiagonalGaussian q = model.Posterior(of);
            using var sampler = new PosteriorSampler(model, tile, q, context, purpose);
            return sampler.LogLikelihoods(spec.Samples).mean([0L]);
        }

        return Mean(tile.Of(context.X), "latent-exchange") - Mean(Others(tile, context.X), "latent-exchange/other");
    }

    /// <summary>Half a split further on, round its end: which it is depends on nothing but the example's place.</summary>
    private static Tensor Others(Chunk tile, Tensor x)
    {
        long all = x.shape[0];
        Tensor rows = (arange(tile.Start, tile.Start + tile.Count, ScalarType.Int64, x.device) + all / 2).remainder(all);
        return x.index_select(0, rows);
    }
}
