using GenBench.Harness.Data;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Overrides;
using TorchSharp;

namespace GenBench.Harness.Running;

/// <summary>What a run decides beside the experiment.</summary>
public sealed record RunSettings
{
    /// <summary>The folder that holds the cells' folders.</summary>
    public required string Folder { get; init; }

    public required torch.Device Device { get; init; }

    /// <summary>Go on from the checkpoint of a cell that was stopped; otherwise it starts anew.</summary>
    public bool Resume { get; init; }

    /// <summary>SHA-256 of the certificate the run started with; null where it needs none or went on without.</summary>
    public string? Certificate { get; init; }

    /// <summary>Most threads of a cell that names none; the machine's cores when null.</summary>
    public int? Threads { get; init; }

    /// <summary>Given to children that run cells side by side; null where this process runs them itself.</summary>
    public WorkerOrders? Orders { get; init; }

    /// <summary>Cells at work at the same time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The task of a cluster that this process is; null where it is none.</summary>
    internal ClusterRecord? Cluster { get; init; }

    /// <summary>As provenance keeps it.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The same run with several cells at a time, each in a process that reads the experiment as this one did.</summary>
    internal RunSettings SideBySide(
        Room room, string specFile, IReadOnlyList<SpecOverride> overrides, DataLocations locations, GuestFiles guests) => this with
        {
            Jobs = room.Jobs,
            Threads = room.Threads,
            Orders = new WorkerOrders(
                specFile, overrides, locations.Folders, Folder, Resume, Certificate, CommandLine, room.Threads)
            {
                Guests = guests,
            },
        };

    /// <summary>The same with some of the models alone.</summary>
    internal RunSettings OnModels(IReadOnlyList<string>? models) =>
        this with { Orders = Orders is { } orders ? orders with { Models = models } : null };

    public int ThreadsOf(ComputeSpec compute) => compute.Threads ?? Threads ?? CoreShare.Count;
}
