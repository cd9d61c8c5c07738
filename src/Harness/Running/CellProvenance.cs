using GenBench.Harness.Processes;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>What is known of how the numbers of a cell come to be, when it begins.</summary>
internal static class CellProvenance
{
    public static Provenance Of(ExperimentCell cell, RunSettings settings, DateTimeOffset started) =>
        Of(cell, settings, CellPrecision.For(cell.Compute, settings.Device), started);

    private static Provenance Of(ExperimentCell cell, RunSettings settings, CellPrecision precision, DateTimeOffset started) => new()
    {
        Source = SourceRevision.Current(),
        Packages = PackageVersions.Current(),
        Guests = cell.Json.Kinds.Guests is { Count: > 0 } guests ? [.. guests.Select(GuestRecord.Of)] : null,
        ScriptNetwork = cell.HasScripts ? ScriptRules.NetworkOfScripts() : null,
        Certificate = settings.Certificate,
        Device = settings.Device.ToString(),
        Threads = settings.ThreadsOf(cell.Compute),
        MatrixKernels = MklDispatch.Kernels,
        Dtype = cell.Compute.Dtype.ToString().ToLowerInvariant(),
        Tf32 = precision.Tf32,
        Autocast = precision.Autocast ? cell.Compute.Autocast.ToString().ToLowerInvariant() : null,
        ComputeNotes = precision.Notes,
        Seeds = new Dictionary<string, long> { ["cell"] = cell.Seed, ["evaluation"] = new SeedPlan(cell.Seed).Evaluation.Seed },
        Machine = MachineRecord.Current(),
        Cluster = settings.Cluster,
        CommandLine = settings.CommandLine,
        Started = started,
    };
}
