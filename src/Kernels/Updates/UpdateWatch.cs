using GenBench.Kernels.Functions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Updates;

/// <summary>Sees the gradients along which weights are moved on this thread while it is open: their norms, and whether all is finite. It
/// reads and changes nothing.</summary>
/// <remarks>One pass over each gradient. Weights are read only after a gradient so long that an update along it could overflow: the next
/// loss shows what else becomes of them. Like a <see cref="Gradients.GradientTape"/> it belongs to the thread.</remarks>
public sealed class UpdateWatch : IDisposable
{
    /// <summary>With a shorter gradient, at the largest rate and the longest momentum, no weight moves by more than 1e20.</summary>
    private const double Long = 1e10;

    [ThreadStatic]
    private static UpdateWatch? _current;

    private readonly UpdateWatch? _outer = _current;
    private double[] _squares = [];
    private bool[] _areFinite = [];
    private Tensor? _loss; // of the caller, while its step lasts

    /// <summary>Sees from here until it is disposed, on the same thread.</summary>
    public UpdateWatch() => _current = this;

    /// <summary>Euclidean norm of all gradients since <see cref="Begin"/>, of each network; empty where there was none.</summary>
    public IReadOnlyList<double> Norms => [.. _squares.Select(Math.Sqrt)];

    /// <summary>Whether the gradients and weights of each network were finite.</summary>
    public IReadOnlyList<bool> AreFinite => _areFinite;

    /// <summary>The loss behind a gradient that was not finite; null where there was none, or nobody told it.</summary>
    public double? LastLoss { get; private set; }

    /// <summary>Before a step: forgets what it saw.</summary>
    public void Begin() => (_squares, _areFinite, _loss, LastLoss) = ([], [], null, null);

    /// <summary>Tells of the loss behind the gradient that comes, if anybody watches.</summary>
    /// <param name="loss">Without a dimension.</param>
    public static void SeeLoss(Tensor loss)
    {
        if (_current is { } watch)
            watch._loss = loss;
    }

    /// <summary>Tells of a gradient before weights are moved along it, if anybody watches; under no_grad.</summary>
    /// <param name="gradient">[P], of networks of equal size one after the other.</param>
    /// <exception cref="NotFiniteException">That of a network by itself is not finite; of several those that are finite go on.</exception>
    public static void SeeGradient(Tensor gradient, int networks)
    {
        if (_current is not { } watch)
            return;
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = gradient.view(networks, -1);
        double[] squares = Values(SquaredNorms.Of(rows));
        for (int i = 0; i < networks; i++)
        {
            if (!double.IsFinite(squares[i])) // finite numbers may have a square that is not
                squares[i] = Values(rows[i].to(ScalarType.Float64).square().sum())[0];
        }

        watch.Add(squares);
        if (networks > 1 || watch._areFinite[0])
            return;
        watch.LastLoss = watch._loss?.ToDouble();
        throw new NotFiniteException();
    }

    /// <summary>Tells of the weights after they were moved, if anybody watches; under no_grad.</summary>
    /// <param name="weights">As the gradient.</param>
    public static void SeeWeights(Tensor weights, int networks)
    {
        if (_current is not { } watch || watch._squares.All(square => square < Long * Long))
            return;
        using DisposeScope scope = NewDisposeScope();
        double[] finite = Values(weights.view(networks, -1).isfinite().all(dim: 1));
        for (int i = 0; i < networks; i++)
            watch._areFinite[i] &= finite[i] != 0;
    }

    public void Dispose() => _current = _outer;

    private void Add(double[] squares)
    {
        if (_squares.Length != squares.Length)
            (_squares, _areFinite) = (new double[squares.Length], [.. squares.Select(_ => true)]);
        for (int i = 0; i < squares.Length; i++)
        {
            _squares[i] += squares[i];
            _areFinite[i] &= double.IsFinite(squares[i]);
        }
    }

    private static double[] Values(Tensor numbers) => numbers.to(ScalarType.Float64).cpu().flatten().data<double>().ToArray();
}
