using System.ComponentModel;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data;

/// <summary>One dataset of an experiment and how its values are treated. Each kind is one sealed record that also knows how to load its
/// data.</summary>
/// <remarks>Images of one's own are best derived from <see cref="Images.ImageDatasetSpec"/>, vectors from a generator of one's own from
/// <see cref="Toy.ToyDatasetSpec"/>: both bring splits, seeds, hashes and records. Options are <c>init</c> properties with a default; every
/// option that changes a value must show in the protocol of the <see cref="DatasetRecord"/>.</remarks>
public abstract record DatasetSpec
{
    [Description("Label in tables, figures and folder names; the kind when left out. Letters, digits, '.', '_' and '-'.")]
    public string? Name { get; init; }

    [JsonIgnore]
    public string Kind => KindAttribute.NameOf(GetType());

    [JsonIgnore]
    public string Label => Name ?? Kind;

    /// <summary>Shape, support and number of classes of one observation, as <see cref="IDataset.Shape"/> has them once it is loaded, and
    /// known
    /// without reading the values: every model is checked against it before anything runs.</summary>
    [JsonIgnore]
    public abstract DataShape Shape { get; }

    /// <summary>Examples in each split, where they are known without reading the values; null where they are not.</summary>
    [JsonIgnore]
    public virtual SplitSizes? Sizes => null;

    /// <param name="locations">Where files are looked for.</param>
    /// <returns>Why these options contradict each other, or why the files are missing or wrong; empty when the data can be
    /// loaded.</returns>
    public abstract IEnumerable<SpecProblem> Check(DataLocations locations);

    /// <summary>Reads or draws all of it, the same values at every call.</summary>
    /// <returns>Owned by the caller.</returns>
    public abstract IDataset Load(DataLocations locations);
}
