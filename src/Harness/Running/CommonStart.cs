namespace GenBench.Harness.Running;

/// <summary>Which cells of a group are trained at once: those that can go on from one and the same update. A kill between the saves of two
/// lanes leaves them at two; each still has the one before.</summary>
/// <param name="Step">Updates made before; null where those of the first cell cannot be read.</param>
/// <param name="Sittings">The first cell's, then the others'.</param>
internal sealed record CommonStart(long? Step, IReadOnlyList<CellSitting> Sittings)
{
    /// <param name="first">The cell whose turn it is.</param>
    public static CommonStart Of(CellSitting first, IEnumerable<CellSitting> group)
    {
        if (first.SavedSteps is not { } steps)
            return new CommonStart(null, [first]);
        CellSitting[] others = [.. group.Where(other => other != first && other.IsOpen)];
        long step = steps.MaxBy(saved => (others.Count(other => StartsAt(other, saved)), saved));
        return new CommonStart(step, [first, .. others.Where(other => StartsAt(other, step))]);
    }

    private static bool StartsAt(CellSitting sitting, long step) => sitting.SavedSteps?.Contains(step) == true;
}
