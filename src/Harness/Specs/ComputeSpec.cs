using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace GenBench.Harness.Specs;

/// <summary>Where and in which precision an experiment computes.</summary>
public sealed record ComputeSpec
{
    [RegularExpression(@"^(auto|cpu|cuda(:\d+)?)$", ErrorMessage = "must be auto, cpu, cuda or cuda:N")]
    [Description("auto (CUDA where there is one), cpu, cuda or cuda:N.")]
    public string Device { get; init; } = "auto";

    public Precision Dtype { get; init; } = Precision.Float32;

    [Description("Let CUDA round the factors of float32 products and convolutions to TF32 (10 bits of mantissa), in training and in "
        + "measuring; changes nothing on the CPU.")]
    public bool Tf32 { get; init; }

    [Description(
        "Format that networks compute in while they train (weights, losses and everything measured keep dtype): none or bfloat16.")]
    public AutocastFormat Autocast { get; init; }

    /// <summary>Unit of <see cref="Memory"/>.</summary>
    internal const long BytesOfMemory = 1 << 20;

    [Range(64, 1 << 24)]
    [Description("Memory that a cell may take, MiB: a cell that a short trial finds to need more is refused before the run, and no more "
        + "cells run side by side than fit. Decides no number.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Memory { get; init; }

    [Range(1, 1024)]
    [Description("Threads inside tensor operations; when left out, as many as pay within the cell's share of the cores (docs/compute.md). "
        + "Results are reproducible for one number of threads.")]
    public int? Threads { get; init; }

    [Range(1, 1_000_000)]
    [Description("Largest number of rows pushed through a network at once during evaluation.")]
    public int ChunkRows { get; init; } = 2000;

    [Description("How often a training is saved while it goes on. No number depends on it.")]
    public CheckpointSpec Checkpoint { get; init; } = new();

    [Range(1, 1024)]
    [Description("Seeds of one model trained at once as batched matrices, for small models on a GPU, where launches and not arithmetic "
        + "are the limit. Results are those of separate runs, within rounding.")]
    public int SeedsAtOnce { get; init; } = 1;
}

/// <summary>Floating-point format of weights and data.</summary>
public enum Precision
{
    Float32,
    Float64,
}

/// <summary>Format of matrix products and convolutions inside networks while they train.</summary>
public enum AutocastFormat
{
    /// <summary>That of the weights.</summary>
    None,

    Bfloat16,
}
