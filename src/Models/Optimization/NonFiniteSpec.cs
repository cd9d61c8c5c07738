using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Registration;

namespace GenBench.Models.Optimization;

/// <summary>What is done when a loss, a gradient or a weight is not finite.</summary>
public abstract record NonFiniteSpec;

/// <summary>The training ends there.</summary>
[Kind("fail")]
public sealed record FailOnNonFinite : NonFiniteSpec;

/// <summary>The update is taken back, with all that belongs to it, and the next batch is tried.</summary>
[Kind("skip")]
public sealed record SkipNonFinite : NonFiniteSpec
{
    [Range(1, 1_000_000)]
    [Description("Batches in a row that are skipped at most; with one more the training fails.")]
    public int InARow { get; init; } = 10;
}

/// <summary>The training goes back to its last checkpoint, or to its beginning, and on from there at a lower rate.</summary>
[Kind("restart")]
public sealed record RestartOnNonFinite : NonFiniteSpec
{
    [Range(0.001, 0.999)]
    [Description("Factor on the learning rate, once for each restart.")]
    public double Factor { get; init; } = 0.5;

    [Range(1, 1000)]
    [Description("Restarts at most; after them the training fails.")]
    public int Times { get; init; } = 3;
}
