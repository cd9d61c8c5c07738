using System.Text.Json;
using System.Text.Json.Serialization;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs.Features;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Specs.Planning;

/// <summary>One model on one dataset with one seed: everything needed to train and measure it,
/// whatever else the experiment holds.</summary>
public sealed record ExperimentCell
{
    /// <summary>Place in the plan, from 0; what <c>--cell</c> names.</summary>
    public required int Index { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    public required ModelSpec Model { get; init; }

    public required DatasetSpec Dataset { get; init; }

    public required long Seed { get; init; }

    /// <summary>The model's own training where it brings one, the experiment's otherwise.</summary>
    public required TrainingSpec Training { get; init; }

    /// <summary>What stands in the place of the training's epochs; null where nothing does.</summary>
    public BudgetSpec? Budget { get; init; }

    /// <summary>By how much parameters may differ from other cells'; decides no number.</summary>
    public double? ParameterTolerance { get; init; }

    public required IReadOnlyList<MetricSpec> Metrics { get; init; }

    /// <summary>Where features are taken, with the hash of its file; null for what suits the data.</summary>
    public FeatureSpec? Features { get; init; }

    public required ComputeSpec Compute { get; init; }

    /// <summary>Whether codes are written whole; decides no number.</summary>
    public bool Codes { get; init; }

    /// <summary>Which trial of a search it is, from 1: measured on the validation split, without pictures. Null for a cell of the
    /// experiment.</summary>
    public int? Trial { get; init; }

    /// <summary>Why it cannot be run at all; null where it can.</summary>
    internal string? Refusal { get; init; }

    /// <summary>Where the files of the model are; null once they are in its checkpoint.</summary>
    public IModelFiles? Files { get; init; }

    /// <summary>How its specs are written, in its name, its record and its checkpoints.</summary>
    public required SpecJson Json { get; init; }

    /// <summary>Whether all of its weights come with it.</summary>
    public bool ComesTrained => Model is IModelOfFiles { IsTrainedHere: false };

    /// <summary>Whether programs of files run in it.</summary>
    internal bool HasScripts => Model is IModelOfFiles || Features is TorchScriptFeaturesSpec;

    public CellIdentity Identity => new(Experiment, Model.Label, Dataset.Label, Seed, Variant);

    /// <summary>Name of the cell's folder: <c>model-dataset-sSEED-hash</c>.</summary>
    public string Name => Identity.Name;

    /// <summary>Hash of all that decides the cell's numbers beside its seed. Names, the device,
    /// the size of chunks and the training of a model that comes trained do not: renaming an experiment,
    /// or finishing it on another machine, keeps its cells.</summary>
    public string Variant => SpecHash.Of(JsonSerializer.SerializeToElement(
        new CellRecipe(
            Contents(Model) with { Name = null, Training = null }, Contents(Dataset) with { Name = null },
            ComesTrained ? new() : Contents(Training), Metrics,
            Compute.Dtype, Compute.Threads, Compute.Tf32, Compute.Autocast, Model.Revision,
            Budget is EpochsBudget ? null : Budget, Trial is not null, Refusal is not null, Contents(Features)),
        Json.Options));

    /// <summary>The whole spec of the cell as an experiment of its own, every default written out: what provenance keeps and what
    /// the loader reads back to the same cell.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(
        new ExperimentSpec
        {
            Name = Experiment,
            Seeds = [Seed],
            Datasets = [Dataset],
            Models = [Model with { Training = null }],
            Training = Training,
            Budget = Budget,
            ParameterTolerance = ParameterTolerance,
            Metrics = Metrics,
            Features = Features,
            Compute = Compute,
            Codes = Codes,
        },
        Json.Options);

    /// <summary>A file is its content: another place or name is no other model.</summary>
    private static ModelSpec Contents(ModelSpec model) =>
        model is IModelOfFiles made ? made.WithFiles(file => file.Sha256 is null ? file : file with { Path = "" }) : model;

    /// <summary>What is done where nothing is said, said.</summary>
    private static TrainingSpec Contents(TrainingSpec training) => training with
    {
        NonFinite = training.NonFinite is FailOnNonFinite ? null : training.NonFinite,
        OutOfMemory = training.OutOfMemory is FailOnRefusal ? null : training.OutOfMemory,
    };

    private static DatasetSpec Contents(DatasetSpec dataset) => dataset is IDatasetOfFiles files ? files.Contents : dataset;

    private static FeatureSpec? Contents(FeatureSpec? features) =>
        features is TorchScriptFeaturesSpec { Sha256: not null } script ? script with { Path = "" } : features;

    /// <summary>Options that came later are left out at their defaults, so that cells from before them keep their names.</summary>
    private sealed record CellRecipe(
        ModelSpec Model,
        DatasetSpec Dataset,
        TrainingSpec Training,
        IReadOnlyList<MetricSpec> Metrics,
        Precision Dtype,
        int? Threads,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Tf32,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] AutocastFormat Autocast,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Revision,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BudgetSpec? Budget,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Trial,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Refused,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FeatureSpec? Features);
}
