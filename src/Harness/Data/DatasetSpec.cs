using System.ComponentModel;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Data;

/// <summary>One dataset of an experiment and how its values are treated. Each kind is one sealed record that also knows how to load its data.</summary>
public abstract record DatasetSpec
{
    [Description("Label in tables, figures and folder names; the kind when left out. Letters, digits, '.', '_' and '-'.")]
    public string? Name { get; init; }

    [JsonIgnore]
    public string Kind => KindAttribute.NameOf(GetType());

    [JsonIgnore]
    public string Label => Name ?? Kind;

    /// <summary>Shape and support of one observation, known without touching a file.</summary>
    [JsonIgnore]
    public abstract DataShape Shape { get; }

    /// <summary>Examples in each split, where they are known without touching a file.</summary>
    [JsonIgnore]
    public virtual SplitSizes? Sizes => null;

    /// <summary>Images stacked as the channels of one observation, each with a class of its own; 1 where an observation is one image.</summary>
    [JsonIgnore]
    public virtual int StackedChannels => 1;

    /// <summary>Why these options contradict each other, or why the files are missing or wrong; empty when the data can be loaded.</summary>
    public abstract IEnumerable<SpecProblem> Check(DataLocations locations);

    public abstract IDataset Load(DataLocations locations);
}
