using static TorchSharp.torch;

namespace GenBench.Kernels.Gradients;

/// <summary>Gradients of one update through parts that know their own backward pass, each a few operations where the library would record
/// and walk a node for each. A part's answer is a leaf of the library's graph; going back, the tape carries the gradient of each answer to
/// what it came from, in reverse order.</summary>
/// <remarks>Belongs to the thread, as the library's own recording does: a training step opens it, kernels alone write on it, and the
/// equations between them need not know. First derivatives alone: what differentiates a gradient must not stand on a tape.</remarks>
public sealed class GradientTape : IDisposable
{
    [ThreadStatic]
    private static GradientTape? _current;

    private readonly GradientTape? _outer = _current;
    private readonly List<(Tensor From, Tensor Answer, Func<Tensor, Tensor?> Backward)> _parts = [];

    /// <summary>Records from here until it is disposed, on the same thread.</summary>
    public GradientTape() => _current = this;

    /// <summary>The tape to record on; null where nobody records, or gradients are off.</summary>
    internal static GradientTape? Current => _current is { } tape && is_grad_enabled() ? tape : null;

    /// <param name="from">What the answer depends on, beside parameters that the part looks after itself.</param>
    /// <param name="answer">Made without a graph.</param>
    /// <param name="backward">From the gradient of the answer to that of <paramref name="from"/>, null where none is wanted; adds to the
    /// gradients of parameters.</param>
    /// <returns>The answer, as a leaf that asks for a gradient.</returns>
    internal Tensor Record(Tensor from, Tensor answer, Func<Tensor, Tensor?> backward)
    {
        answer.requires_grad_();
        _parts.Add((from, answer, backward));
        return answer;
    }

    /// <summary>Adds to the gradients of all parameters that a loss depends on, on the tape and off it; without a tape by the library
    /// alone.</summary>
    /// <param name="loss">0-dimensional, with its graph.</param>
    public static void Backward(Tensor loss)
    {
        if (Current is { _parts.Count: > 0 } tape)
            tape.Unwind(loss);
        else
            loss.backward();
    }

    public void Dispose() => _current = _outer;

    private void Unwind(Tensor loss)
    {
        // Parts may share what lies between them, so nothing of the graph is given up before the last has passed.
        loss.backward(null, retain_graph: true);
        using var _ = no_grad();
        foreach ((Tensor from, Tensor answer, Func<Tensor, Tensor?> backward) in Enumerable.Reverse(_parts))
        {
            if (answer.grad is { } gradient && backward(gradient) is { } further && from.requires_grad)
                from.backward([further], retain_graph: true);
        }

        _parts.Clear();
    }
}
