using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Registration;

namespace GenBench.Models.Optimization;

/// <summary>What is done when an update is refused the memory that it asks for.</summary>
public abstract record OutOfMemorySpec;

/// <summary>The training ends there.</summary>
[Kind("fail")]
public sealed record FailOnRefusal : OutOfMemorySpec;

/// <summary>That update and those after it add up the gradients of parts of their batch, twice as many each time that memory is refused,
/// where the loss is a mean over examples; other trainings end.</summary>
[Kind("accumulate")]
public sealed record AccumulateOnRefusal : OutOfMemorySpec
{
    [Range(1, 1_000_000)]
    [Description("Examples in a part at the least; when parts so small are refused memory the training fails.")]
    public int SmallestPart { get; init; } = 1;
}
