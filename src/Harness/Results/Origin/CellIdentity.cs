using System.Globalization;

namespace GenBench.Harness.Results.Origin;

/// <summary>Which cell of an experiment: one model on one dataset with one seed.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Model">Label of the model.</param>
/// <param name="Dataset">Label of the dataset.</param>
/// <param name="Seed">Seed of the cell.</param>
/// <param name="Variant">Hash of everything else in the cell's spec (<see cref="SpecHash"/>): cells that differ only in their seed share
/// it, and only those are averaged.</param>
public sealed record CellIdentity(string Experiment, string Model, string Dataset, long Seed, string Variant)
{
    /// <summary>What of it becomes part of a path.</summary>
    internal IEnumerable<string> Labels => [Experiment, Model, Dataset, Variant];

    /// <summary>Name of the cell's folder.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Model}-{Dataset}-s{Seed}-{Variant}");
}
