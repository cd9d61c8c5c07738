using static TorchSharp.torch;

namespace GenBench.Models.Contracts;

/// <summary>What a training tells of its updates beforehand, so that they can be counted and a budget divided among its stages.</summary>
public sealed record UpdatePattern
{
    /// <summary>Every update costs the same, in one stage, by the model's own networks.</summary>
    public static UpdatePattern Plain { get; } = new();

    /// <summary>Updates after which their costs repeat.</summary>
    public int Period { get; init; } = 1;

    /// <summary>Share of the training that a second stage takes; 0 where there is none.</summary>
    public double SecondShare { get; init; }

    /// <summary>Networks that updates evaluate beside the model's own, such as a teacher.</summary>
    public IReadOnlyList<nn.Module> Beside { get; init; } = [];
}
