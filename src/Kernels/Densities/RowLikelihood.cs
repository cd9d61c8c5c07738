using GenBench.Kernels.Gradients;
using GenBench.Kernels.Threads;
using GenBench.Kernels.Vectors;
using static TorchSharp.torch;

namespace GenBench.Kernels.Densities;

/// <summary>log p(x|z) of one row.</summary>
/// <param name="x">[D]</param>
/// <param name="parameters">[P·D]</param>
/// <param name="slopes">Its derivatives in the parameters are written here, [P·D]; empty where nobody asks.</param>
/// <returns>Nats.</returns>
internal delegate double RowScore(ReadOnlySpan<float> x, ReadOnlySpan<float> parameters, Span<float> slopes);

/// <summary>A log-likelihood of many rows in one pass over the decoder's output, without intermediates of its size; where a gradient is
/// wanted, the derivatives come from the same pass.</summary>
/// <param name="parametersPerDimension">P</param>
internal sealed class RowLikelihood(long parametersPerDimension, RowScore score)
{
    /// <summary>Whether these tensors are ones this pass can read, and the data ask for no gradient.</summary>
    public bool Fits(Tensor x, Tensor parameters) =>
        Floats.CanView(parameters) && Floats.CanView(x)
        && !(is_grad_enabled() && x.requires_grad)
        && x.dim() == 2 && parameters.dim() >= 2
        && parameters.shape[^2] == x.shape[0] && parameters.shape[^1] == parametersPerDimension * x.shape[1];

    /// <param name="x">[B, D], float32 on the CPU, contiguous, as are the parameters.</param>
    /// <param name="parameters">[..., B, P·D]</param>
    /// <returns>[..., B], nats; differentiable once in the parameters.</returns>
    public Tensor LogProb(Tensor x, Tensor parameters)
    {
        if (!is_grad_enabled() || !parameters.requires_grad)
            return Scores(x, parameters, slopes: null);

        Tensor slopes, scores;
        using (no_grad())
        {
            slopes = empty_like(parameters);
            scores = Scores(x, parameters, slopes);
        }

        if (GradientTape.Current is { } tape)
            return tape.Record(parameters, scores, gradient => slopes.mul_(gradient.unsqueeze(-1)));

        // s + s′·(y − y₀) at y = y₀: the value is that of s, the gradient s′.
        Tensor linear = (parameters * slopes).sum(dim: -1);
        return linear + scores.sub_(linear.detach());
    }

    private Tensor Scores(Tensor x, Tensor parameters, Tensor? slopes)
    {
        Tensor scores = empty(parameters.shape[..^1], ScalarType.Float32);
        RowParts.Run(scores.numel(), parameters.shape[^1], (from, to) => Fill(scores, x, parameters, slopes, from, to));
        return scores;
    }

    private void Fill(Tensor scores, Tensor x, Tensor parameters, Tensor? slopes, long from, long to)
    {
        int dimensions = (int)x.shape[1], width = (int)parameters.shape[^1];
        long examples = x.shape[0];
        Span<float> target = Floats.Of(scores), derivatives = slopes is null ? [] : Floats.Of(slopes);
        ReadOnlySpan<float> data = Floats.Of(x), outputs = Floats.Of(parameters);
        for (long row = from; row < to; row++)
        {
            int start = (int)row * width;
            target[(int)row] = (float)score(
                data.Slice((int)(row % examples) * dimensions, dimensions), outputs.Slice(start, width),
                slopes is null ? [] : derivatives.Slice(start, width));
        }
    }
}
