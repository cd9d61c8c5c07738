using System.Globalization;
using System.Text.RegularExpressions;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Wording;

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

    /// <summary>A cell of the plan that has no folder yet, told from its name, <c>MODEL-DATASET-sSEED-HASH</c>.</summary>
    /// <param name="known">Cells that may be of the same model and dataset, whose labels can have hyphens of their own.</param>
    public static CellFailure NotBegun(string cell, IEnumerable<CellResults> known)
    {
        Match name = Regex.Match(cell, "^(?<labels>.*)-s(?<seed>[0-9]+)-[0-9a-f]+$");
        string labels = name.Success ? name.Groups["labels"].Value : cell;
        long seed = name.Success ? long.Parse(name.Groups["seed"].Value, CultureInfo.InvariantCulture) : 0;
        CellResults? sibling = known.FirstOrDefault(other => $"{other.Model}-{other.Dataset}" == labels);
        return new CellFailure(sibling?.Model ?? labels, sibling?.Dataset ?? "", seed, CellStatus.Running, "it was not begun");
    }

    public bool IsOf(string model, string dataset) => (Model, Dataset) == (model, dataset);

    /// <summary>Whether it is the same cell that failed, whatever of.</summary>
    public bool IsSameCell(CellFailure other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Model, Dataset, Seed) == (other.Model, other.Dataset, other.Seed);
    }

    /// <summary>Everything in one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Model}{(Dataset.Length > 0 ? " on " : "")}{Dataset}, seed {Seed}: {What}");

    /// <summary>What became of it, without its name.</summary>
    public string What =>
        (Status == CellStatus.Running ? "did not come to its end" : KebabCase.NameOf(Status)) + (Reason.Length > 0 ? $": {Reason}" : "");
}
