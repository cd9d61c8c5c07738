using System.Globalization;
using GenBench.Harness.Results;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>A cell of a run that did not finish.</summary>
/// <param name="Model">Label.</param>
/// <param name="Dataset">Label.</param>
/// <param name="Seed">Of the cell.</param>
/// <param name="Status">How far it came.</param>
/// <param name="Reason">Why it went no further; empty where nobody knows.</param>
public sealed record CellFailure(string Model, string Dataset, long Seed, CellStatus Status, string Reason)
{
    public static CellFailure Of(CellResults cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new CellFailure(cell.Model, cell.Dataset, cell.Seed, cell.Record.Status, cell.Record.Reason);
    }

    public bool IsOf(string model, string dataset) => (Model, Dataset) == (model, dataset);

    /// <summary>Whether it is the same cell that failed, whatever of.</summary>
    public bool IsSameCell(CellFailure other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Model, Dataset, Seed) == (other.Model, other.Dataset, other.Seed);
    }

    /// <summary>Everything in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model} on {Dataset}, seed {Seed}: {What}");

    /// <summary>What became of it, without its name.</summary>
    public string What =>
        (Status == CellStatus.Running ? "did not come to its end" : KebabCase.NameOf(Status)) + (Reason.Length > 0 ? $": {Reason}" : "");
}
