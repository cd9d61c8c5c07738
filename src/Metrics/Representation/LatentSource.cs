using GenBench.Metrics.Contracts;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Representation;

/// <summary>One vector that a model has for an observation.</summary>
/// <param name="Component">None for the latent itself.</param>
/// <param name="Protocol">What it is.</param>
/// <param name="Map">From x [B, *event] and standard normal noise for it, drawn when asked for, [B, *event], to [B, D].</param>
/// <param name="IsDear">Whether it takes calls of a large network, which small blocks of rows serve best.</param>
internal sealed record LatentSource(MetricComponent Component, string Protocol, Func<Tensor, Func<Tensor>, Tensor> Map, bool IsDear = false)
{
    private const int BlockRows = 250;

    private static readonly MetricComponent Features = MetricComponent.Word("features");

    /// <summary>The latent, and of networks that depend on time an inner layer at some times.</summary>
    public static IEnumerable<LatentSource> Of(IEncoder model, RepresentationSpec spec, EvaluationContext context)
    {
        yield return model switch
        {
            IProbabilityFlow flow => new(
                MetricComponent.None, $"latent=noise by the reverse ODE, solver={spec.Solver.Protocol}",
                (x, _) => spec.Solver.IntegrateRows(flow.Velocity, x, 1, 0).State.flatten(1), IsDear: true),
            IDiscreteCode => new(MetricComponent.None, "latent=embedded codes of the tokens", (x, _) => model.Encode(x)),
            IAmortizedPosterior => new(MetricComponent.None, "latent=posterior mean", (x, _) => model.Encode(x)),
            _ => new(MetricComponent.None, "latent=code", (x, _) => model.Encode(x)),
        };
        if (model is not ITimedFeatures network || !ShowsFeatures(network, context.X))
            yield break;
        foreach (double time in spec.Times.Distinct().Order())
        {
            yield return new(
                Features.And(MetricComponent.Of(ComponentQuantity.Time, time)), "latent=inner layer of the network, one draw of noise",
                (x, noise) => network.Features(x, noise(), time)!, IsDear: true);
        }
    }

    /// <summary>Of all rows; what is random in the latent of a row comes from a stream of its own.</summary>
    /// <param name="x">[N, *event], on any device.</param>
    /// <param name="purpose">Name of the streams.</param>
    /// <returns>[N, D] float64, CPU.</returns>
    public Tensor Read(Tensor x, string purpose, EvaluationContext context)
    {
        List<Tensor> codes = [];
        foreach (Chunk chunk in Rows(x.shape[0], context))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor z = IsDear ? context.Once($"{purpose}/{Component}", chunk, part => [Of(part)])[0] : Of(chunk);
            codes.Add(z.to(ScalarType.Float64, copy: true).cpu().MoveToOuterDisposeScope());
        }

        return cat(codes, 0);

        Tensor Of(Chunk chunk)
        {
            Tensor rows = chunk.Of(x).to(context.X.dtype, context.X.device);
            return Map(rows, () => Noise(rows, chunk, purpose, context.Streams));
        }
    }

    private IEnumerable<Chunk> Rows(long count, EvaluationContext context) =>
        IsDear ? context.Chunks(count, Math.Min(BlockRows, context.ChunkRows)) : context.Chunks(count, context.ChunkRows);

    private static Tensor Noise(Tensor x, Chunk rows, string purpose, RandomStreams streams)
    {
        using var noise = new ExampleNoise(streams, purpose, rows, x.flatten(1));
        return noise.Draw(1).view(x.shape);
    }

    private static bool ShowsFeatures(ITimedFeatures network, Tensor x)
    {
        using DisposeScope scope = NewDisposeScope();
        return network.Features(x.narrow(0, 0, 1), zeros_like(x.narrow(0, 0, 1)), 1) is not null;
    }
}
