using GenBench.Harness.Checkpoints;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>Makes, saves and loads the model of a cell.</summary>
public static class CellModel
{
    private const string FinalCheckpoint = "final";
    private const string ResumeCheckpoint = "resume";

    /// <summary>The model with its initial weights.</summary>
    public static IGenerativeModel CreateInitial(ExperimentCell cell, IDataset dataset, Placement placement)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = new SeedPlan(cell.Seed).InitialWeights();
        Tensor train = dataset.Observations(Split.Train).X, mean = train.mean([0L], type: ScalarType.Float32);
        return Kept(
            cell.Model.Create(new ModelContext(dataset.Shape, placement, rng, mean, cell.Files, () => train.var(0, unbiased: false))));
    }

    /// <param name="at">Updates after which it is to be read; null for the newest.</param>
    public static ResumePoint ResumePoint(string checkpoints, ExperimentCell cell, long? at = null) =>
        new(Path.Combine(checkpoints, ResumeCheckpoint), cell.Compute.Dtype, cell.Json) { At = at };

    /// <summary>Updates after which a cell can go on, the newest first; 0 alone where nothing was saved, null where it cannot be
    /// read.</summary>
    internal static IReadOnlyList<long>? SavedSteps(string checkpoints, ExperimentCell cell)
    {
        try
        {
            return ResumePoint(checkpoints, cell).SavedSteps() is { Count: > 0 } steps ? steps : [0];
        }
        catch (CheckpointException)
        {
            return null;
        }
    }

    public static void SaveFinal(string checkpoints, ExperimentCell cell, IGenerativeModel model, TrainingSummary summary) =>
        Checkpoint.Save(
            Path.Combine(checkpoints, FinalCheckpoint),
            new CheckpointManifest
            {
                Model = model.Spec,
                Shape = model.DataShape,
                Dtype = cell.Compute.Dtype,
                Step = summary.Steps,
                Sha256 = new Dictionary<string, string>(),
                Summary = summary,
            },
            TensorsOf(model, cell),
            cell.Json);

    /// <summary>The weights, and the files of models that have some: a run folder needs nothing beside it.</summary>
    private static Dictionary<string, IReadOnlyDictionary<string, Tensor>> TensorsOf(IGenerativeModel model, ExperimentCell cell)
    {
        Dictionary<string, IReadOnlyDictionary<string, Tensor>> tensors = new() { [Checkpoint.Weights] = model.Network.state_dict() };
        if (model.Spec is IModelOfFiles made)
            tensors[KeptFiles.FileName] = KeptFiles.Of(made, cell.Files!);
        return tensors;
    }

    public static bool IsTrained(string checkpoints) => Checkpoint.Exists(FinalFolder(checkpoints));

    /// <summary>What is wrong with the trained model of a cell that can be trained on from its resume point; null where nothing is, or
    /// where there is nothing to go on from.</summary>
    /// <param name="json">Knows the kinds of models.</param>
    internal static string? DamageOfFinal(string checkpoints, SpecJson json)
    {
        if (!IsTrained(checkpoints) || !Checkpoint.Exists(Path.Combine(checkpoints, ResumeCheckpoint)))
            return null;
        try
        {
            Checkpoint.ReadWhole(FinalFolder(checkpoints), json);
            return null;
        }
        catch (CheckpointException damaged)
        {
            return damaged.Message.Replace($"; {Checkpoint.Remedy}", "", StringComparison.Ordinal);
        }
    }

    /// <summary>The folder of the trained model.</summary>
    internal static string FinalFolder(string checkpoints) => Path.Combine(checkpoints, FinalCheckpoint);

    /// <summary>The trained model, from nothing but its checkpoint.</summary>
    /// <param name="json">Knows the kinds of models.</param>
    /// <exception cref="CheckpointException">It is missing or damaged.</exception>
    public static (IGenerativeModel Model, CheckpointManifest Manifest) LoadFinal(string checkpoints, Device device, SpecJson json)
    {
        using DisposeScope scope = NewDisposeScope();
        string folder = Path.Combine(checkpoints, FinalCheckpoint);
        CheckpointManifest manifest = Checkpoint.ReadManifest(folder, json);
        using var rng = new Generator(0, CPU);
        IGenerativeModel model = Kept(manifest.Model.Create(
            new ModelContext(
                manifest.Shape, new Placement(device, TorchRuntime.TypeOf(manifest.Dtype)), rng, Files: FilesOf(manifest, folder))));
        Checkpoint.CopyInto(model.Network.state_dict(), Checkpoint.ReadTensors(folder, manifest, Checkpoint.Weights));
        return (model, manifest);
    }

    /// <summary>Weights outlive the scope that their model is made in, whether its author thought of that or not.</summary>
    private static IGenerativeModel Kept(IGenerativeModel model)
    {
        foreach (Tensor tensor in model.Network.state_dict().Values)
            tensor.DetachFromDisposeScope();
        return model;
    }

    private static KeptFiles? FilesOf(CheckpointManifest manifest, string folder) =>
        manifest.Model is IModelOfFiles ? new KeptFiles(Checkpoint.ReadTensors(folder, manifest, KeptFiles.FileName)) : null;

    /// <summary>A finished cell needs its final weights alone.</summary>
    public static void DropResumePoint(string checkpoints)
    {
        string folder = Path.Combine(checkpoints, ResumeCheckpoint);
        FileSteps.DeleteFolder(folder);
        FileSteps.DeleteFolder(CheckpointSwap.Before(folder));
    }

    /// <summary>Deletes a trained model that is damaged, so that the training goes on to another.</summary>
    internal static void DropFinal(string checkpoints) => FileSteps.DeleteFolder(FinalFolder(checkpoints));
}
