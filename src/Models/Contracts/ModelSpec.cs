using System.ComponentModel;
using System.Text.Json.Serialization;
using GenBench.Models.Optimization;
using GenBench.Models.Registration;

namespace GenBench.Models.Contracts;

/// <summary>Everything that defines a model before data is seen. Each kind is one sealed record that also knows how to make its
/// model.</summary>
public abstract record ModelSpec
{
    [Description("Label in tables, figures and folder names; the kind when left out. Letters, digits, '.', '_' and '-'.")]
    public string? Name { get; init; }

    [Description("Training of this model, in place of the experiment's.")]
    public TrainingSpec? Training { get; init; }

    [JsonIgnore]
    public string Kind => KindAttribute.NameOf(GetType());

    [JsonIgnore]
    public string Label => Name ?? Kind;

    /// <summary>Rises where the same words come to mean another model or another training:
    /// cells from before are then not taken for finished.</summary>
    [JsonIgnore]
    public virtual int Revision => 0;

    /// <summary>Adam's decays where a training leaves them out.</summary>
    [JsonIgnore]
    public virtual AdamDecays Decays => AdamDecays.Standard;

    /// <summary>Whether its density has no bound on data of a few separate values: the better it learns them,
    /// the more it piles up there.</summary>
    [JsonIgnore]
    public virtual bool IsUnboundedOnLevels => false;

    /// <summary>What sets its family apart.</summary>
    [JsonIgnore]
    public virtual ModelTraits Traits => ModelTraits.Untold;

    /// <summary>The same with every default that depends on the data or on other options written out,
    /// so that provenance and the names of cells hold what is trained.</summary>
    public virtual ModelSpec Completed(DataShape shape) => this;

    /// <summary>Why this model cannot be made for such data; empty when it can.</summary>
    public abstract IEnumerable<SpecProblem> Check(DataShape shape);

    public abstract IGenerativeModel Create(ModelContext context);
}
