using static TorchSharp.torch;

namespace GenBench.Kernels.Counting;

/// <summary>Multiply-adds of the matrix products and convolutions that are made on this thread while it is open, with those of the
/// backward passes they are made for.</summary>
/// <remarks>A product of [n, k] and [k, m] is n·k·m of them, and its backward pass as many again for each factor whose gradient is asked
/// for. What goes value by value (nonlinearities, norms, losses, updates of weights) is not counted. Like a
/// <see cref="Gradients.GradientTape"/> it belongs to the thread, and layers need not know who counts.</remarks>
public sealed class MultiplyAdds : IDisposable
{
    /// <summary>The gradient for the inputs, and the two factors of that product in the backward pass through it.</summary>
    private const int ProductsOfASlope = 3;

    [ThreadStatic]
    private static MultiplyAdds? _current;

    private readonly MultiplyAdds? _outer = _current;

    /// <summary>Counts from here until it is disposed, on the same thread.</summary>
    public MultiplyAdds() => _current = this;

    /// <summary>Those of products themselves.</summary>
    public long Forward { get; private set; }

    /// <summary>Those of their gradients.</summary>
    public long Backward { get; private set; }

    public long Total => Forward + Backward;

    /// <summary>Notes a product, if anybody counts.</summary>
    /// <param name="count">Its multiply-adds.</param>
    /// <param name="left">A factor.</param>
    /// <param name="right">The other.</param>
    public static void OfProduct(long count, Tensor left, Tensor right)
    {
        if (_current is not null)
            Note(count, is_grad_enabled() ? (left.requires_grad ? 1 : 0) + (right.requires_grad ? 1 : 0) : 0);
    }

    /// <summary>Notes a product whose backward pass is known, if anybody counts.</summary>
    /// <param name="count">Its multiply-adds.</param>
    /// <param name="gradients">Factors whose gradient is asked for.</param>
    public static void Note(long count, int gradients)
    {
        if (_current is not { } counting)
            return;
        counting.Forward += count;
        counting.Backward += gradients * count;
    }

    /// <summary>Until disposed, products are of a score whose slope enters the loss: each is walked back to the inputs, and that walk has a
    /// backward pass of its own. Null where nobody counts.</summary>
    /// <remarks>Counted as if every layer took part whole: a network's last one does with less.</remarks>
    public static IDisposable? Slope() => _current is { } counting ? new Sloped(counting) : null;

    public void Dispose() => _current = _outer;

    private sealed class Sloped(MultiplyAdds counting) : IDisposable
    {
        private readonly long _before = counting.Forward;

        public void Dispose() => counting.Backward += ProductsOfASlope * (counting.Forward - _before);
    }
}
