using System.Text.Json.Serialization;
using GenBench.Harness.Data;

namespace GenBench.Harness.Results.Origin;

/// <summary>How the numbers of a cell came to be.</summary>
public sealed record Provenance
{
    /// <summary>Code that ran; null where no repository and no stamp was found.</summary>
    public SourceRevision? Source { get; init; }

    /// <summary>Null when the cell failed before its data were loaded.</summary>
    public DatasetRecord? Dataset { get; init; }

    /// <summary>Version of each package that decides numbers, by name (<see cref="PackageVersions"/>).</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>Assemblies that gave kinds beside the program's own; null where there were none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<GuestRecord>? Guests { get; init; }

    /// <summary>SHA-256 of the certificate that this program's estimators held on this machine before the run;
    /// null where the run reports no likelihood or went on without.</summary>
    public string? Certificate { get; init; }

    /// <summary>Device computed on, e.g. <c>cpu</c>, <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Threads inside tensor operations: another number may round differently.</summary>
    public required int Threads { get; init; }

    /// <summary>Whose matrix kernels multiplied on the CPU (<c>genbench doctor</c>): others round differently.
    /// Null in records of before.</summary>
    public string? MatrixKernels { get; init; }

    /// <summary>Precision of weights and data, e.g. <c>float32</c>.</summary>
    public required string Dtype { get; init; }

    /// <summary>Whether CUDA was allowed to round factors to TF32.</summary>
    public bool Tf32 { get; init; }

    /// <summary>Format that networks computed in while they trained, e.g. <c>bfloat16</c>; null where it was that of the weights.</summary>
    public string? Autocast { get; init; }

    /// <summary>Options of <c>compute</c> that this machine could not follow, with the reason.</summary>
    public IReadOnlyList<string> ComputeNotes { get; init; } = [];

    /// <summary>The network that programs of its files (TorchScript) had while they ran: <c>none</c> where the system took it away, or
    /// <c>open</c>. Null where the cell has no such program.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ScriptNetwork { get; init; }

    /// <summary>Seed of each random stream, by name.</summary>
    public required IReadOnlyDictionary<string, long> Seeds { get; init; }

    /// <summary>Cell seeds that were trained at once, this cell's among them: batched matrices round differently. Null where it was trained
    /// by itself.</summary>
    public IReadOnlyList<long>? SeedsAtOnce { get; init; }

    /// <summary>What went wrong on the way and was mended; null where nothing did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Incident>? Incidents { get; init; }

    public required MachineRecord Machine { get; init; }

    /// <summary>Null where no cluster gave the machine.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClusterRecord? Cluster { get; init; }

    /// <summary>Verb and options, without paths of this machine (<see cref="CommandLineText"/>).</summary>
    public required string CommandLine { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Wall time of the cell; of all its sittings together when it was resumed.
    /// Time in which several seeds were trained at once is shared out evenly.</summary>
    public double? Seconds { get; init; }
}
