using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Contracts;

/// <summary>Computes what a block of rows gives, or takes it from the store; in halves, and halves of these, where memory for more is
/// refused. Halves are always the same ones, so that a run that goes on finds those of the run before.</summary>
/// <param name="compute">Of the rows it is given.</param>
/// <param name="halves">False where the rows of a block belong together.</param>
internal sealed class BlockRun(EvaluationContext context, string purpose, Func<Chunk, IReadOnlyList<Tensor>> compute, bool halves = true)
{
    private string Name { get; } = context.Part.Length > 0 ? $"{context.Part}/{purpose}" : purpose;

    /// <returns>[Count, ...] each, in the caller's scope.</returns>
    public IReadOnlyList<Tensor> Of(Chunk block) => Of(block, depth: 0);

    private Tensor[] Of(Chunk block, int depth)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        if (context.Memory.Halvings > depth && CanHalve(block))
            return InHalves(block, depth);
        if (context.Store?.Find(Name, block) is { } kept)
            return Placed(kept);
        try
        {
            Tensor[] found = Computed(block);
            context.Store?.Keep(Name, block, found);
            return found;
        }
        catch (Exception exception) when (MemoryRefusal.Is(exception) && CanHalve(block))
        {
            context.Memory.Halvings = depth + 1;
        }

        return InHalves(block, depth);
    }

    private bool CanHalve(Chunk block) => halves && block.Count > 1;

    private Tensor[] InHalves(Chunk block, int depth)
    {
        long first = (block.Count + 1) / 2;
        using DisposeScope scope = NewDisposeScope();
        Tensor[] head = Of(new Chunk(block.Start, first), depth + 1);
        Tensor[] tail = Of(new Chunk(block.Start + first, block.Count - first), depth + 1);
        return [.. head.Zip(tail, (one, other) => cat([one, other], 0).MoveToOuterDisposeScope())];
    }

    private Tensor[] Computed(Chunk block)
    {
        using DisposeScope scope = NewDisposeScope();
        return [.. compute(block).Select(tensor => tensor.MoveToOuterDisposeScope())];
    }

    private Tensor[] Placed(IReadOnlyList<Tensor> kept)
    {
        context.Progress.Found();
        Tensor[] placed = [.. kept.Select(tensor => tensor.to(context.X.device, copy: true))];
        foreach (Tensor tensor in kept)
            tensor.Dispose();
        return placed;
    }
}
