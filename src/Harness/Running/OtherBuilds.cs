using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs.Planning;
using GenBench.Models.Registration;

namespace GenBench.Harness.Running;

/// <summary>Finds finished cells that an assembly of somebody's own made when it was another build: a run keeps them, and whoever has just
/// changed a model would read its old numbers.</summary>
internal static class OtherBuilds
{
    /// <returns>A sentence; null where every finished cell is of the assemblies that are loaded.</returns>
    public static string? Warning(RunFolder run, IReadOnlyList<ExperimentCell> cells, Kinds kinds)
    {
        GuestRecord[] here = [.. kinds.Guests.Select(GuestRecord.Of)];
        if (here.Length == 0)
            return null;
        GuestRecord[][] made = [.. cells.Select(cell => run.Cell(cell.Identity)).Where(folder => folder.IsFinished)
            .Select(folder => Others(folder, here)).Where(others => others.Length > 0)];
        if (made.Length == 0)
            return null;
        string names = string.Join(", ", made.SelectMany(others => others).Select(guest => guest.Name).Distinct());
        return $"{Counted.Of(made.Length, "finished cell is kept that was", "finished cells are kept that were")} made by another build of "
            + $"{names}. Where a model has changed, raise its Revision or run into another folder; where a metric has, "
            + "`genbench evaluate` measures again";
    }

    private static GuestRecord[] Others(CellFolder folder, GuestRecord[] here) =>
        [.. (folder.ReadRecord()?.Provenance.Guests ?? []).Where(made => here.Any(
            guest => guest.Name == made.Name && guest.Sha256 != made.Sha256))];
}
