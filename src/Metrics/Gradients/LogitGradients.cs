using GenBench.Metrics.Contracts;
using GenBench.Models.Categorical;
using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Gradients;

/// <summary>Gradients of E_q[log p(x|z)] − KL(q ‖ p) in the logits of one example's q, [N·C], float64. Rows of a batch that all hold this
/// example are as many independent draws, each with a gradient of its own.</summary>
/// <param name="draws">D</param>
internal sealed class LogitGradients(ICategoricalPosterior model, Chunk example, long draws, EvaluationContext context)
{
    private readonly Tensor _x = example.Of(context.X); // [1, *event]
    private readonly Tensor _logits = model.Logits(example.Of(context.X)).detach(); // [1, N, C]

    /// <returns>E_q[log p(x|z)] by so many draws, [].</returns>
    public Tensor MeanLogLikelihood(long samples)
    {
        Tensor gumbel = Gumbel("discrete-gradient-baseline", samples).transpose(0, 1); // [S, 1, N, C]
        return cat([.. gumbel.split(context.ChunkRows).Select(part => model.LogLikelihood(_x, OneHotCodes.Draw(_logits, part)))]).mean();
    }

    /// <returns>[N·C]</returns>
    public Tensor Exact()
    {
        using var _ = enable_grad();
        Tensor logits = _logits.clone().requires_grad_();
        Tensor value = new EnumeratedGradient().Reconstruction(logits, InParts, _ => throw new NotSupportedException(), _logits);
        return Gradient(value, logits).squeeze(0);

        Tensor InParts(Tensor codes)
        {
            using var without = no_grad(); // the decoder's value does not depend on the logits
            return cat([.. codes.split(context.ChunkRows).Select(part => model.LogLikelihood(_x, part))]);
        }
    }

    /// <param name="purpose">Names the stream of its noise.</param>
    /// <returns>[D, N·C]</returns>
    public Tensor Of(CategoricalGradientSpec gradient, string purpose, Tensor mean)
    {
        Tensor noise = Gumbel($"discrete-gradients;{purpose}", draws * gradient.Evaluations)
            .view(draws, gradient.Evaluations, model.Latents, model.Classes); // [D, L, N, C]
        var parts = new List<Tensor>();
        foreach (Tensor part in noise.split(Math.Max(1, context.ChunkRows / gradient.Evaluations)))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            using var _ = enable_grad();
            Tensor logits = _logits.expand(part.shape[0], -1, -1).clone().requires_grad_();
            Tensor rows = _x.expand([part.shape[0], .. _x.shape[1..]]);
            Tensor value = gradient.Reconstruction(logits, z => model.LogLikelihood(rows, z), _ => part.transpose(0, 1), mean);
            parts.Add(Gradient(value, logits).MoveToOuterDisposeScope());
        }

        return cat(parts);
    }

    private static Tensor Gradient(Tensor reconstruction, Tensor logits) =>
        autograd.grad([(reconstruction - OneHotCodes.KlToUniform(logits)).sum()], [logits])[0].flatten(1).to(ScalarType.Float64);

    /// <returns>[1, samples, N, C], from a stream of the example's own.</returns>
    private Tensor Gumbel(string purpose, long samples)
    {
        using RowStreams noise = context.Streams.ForRows(purpose, example, _logits.device);
        return OneHotCodes.Gumbel(noise.Uniform([1, samples, model.Latents, model.Classes], _logits.dtype, _logits.device));
    }
}
