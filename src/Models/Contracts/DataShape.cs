namespace GenBench.Models.Contracts;

/// <summary>Shape and support of one observation.</summary>
public sealed record DataShape
{
    /// <summary>The event dimensions without the batch: [D] for vectors, [C, H, W] for images.</summary>
    public required IReadOnlyList<long> Event { get; init; }

    public required Support Support { get; init; }

    /// <summary>Number of classes that labels tell apart; null where the data have no labels.</summary>
    public long? Classes { get; init; }

    /// <summary>D, the number of scalars in one observation.</summary>
    public long Dimensions => Event.Aggregate(1L, (product, size) => product * size);

    public bool IsImage => Event.Count == 3;

    public static DataShape Vector(long dimensions, Support support) => new() { Event = [dimensions], Support = support };

    public static DataShape Image(long channels, long height, long width, Support support) =>
        new() { Event = [channels, height, width], Support = support };

    /// <summary>[batch, *event], as tensor operations want it.</summary>
    public long[] WithBatch(long batch) => [batch, .. Event];

    public bool Equals(DataShape? other) =>
        other is not null && Support == other.Support && Classes == other.Classes && Event.SequenceEqual(other.Event);

    public override int GetHashCode() => Event.Aggregate(Support.GetHashCode(), HashCode.Combine);

    public override string ToString() => $"[{string.Join(", ", Event)}] {Support}";
}
