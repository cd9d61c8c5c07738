using GenBench.Harness.Specs.Search;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Expansion;

/// <summary>One swept option of an experiment.</summary>
internal sealed record SweepEntry
{
    public const string Training = "training";

    public required SourcePosition Position { get; init; }

    /// <summary>The path as it is written.</summary>
    public required string Written { get; init; }

    public required SweepTarget Target { get; init; }

    /// <summary>Place of the model or dataset; of no meaning for the training of all.</summary>
    public int Index { get; init; }

    /// <summary>Steps within the model or dataset.</summary>
    public required IReadOnlyList<PathStep> Inner { get; init; }

    /// <summary>The values of a grid.</summary>
    public IReadOnlyList<SweepValue> Values { get; init; } = [];

    /// <summary>Where values are drawn from; null in a grid.</summary>
    public OptionSpaceSpec? Space { get; init; }

    public string Path => SpecPath.Write(Inner);

    /// <summary>What columns call it.</summary>
    public string Column => Target == SweepTarget.Dataset ? $"dataset.{Path}" : Path;

    public bool IsOfTraining => Inner[0].Key == Training;

    /// <summary>Whether one of two options holds the other, or is it.</summary>
    public bool Overlaps(SweepEntry other) => Inner.Zip(other.Inner).All(pair => pair.First == pair.Second);
}
