using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Specs;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>A checkpoint from which training goes on bit for bit: weights, optimizer state, the best weights so far, and the loop's place.
/// Random streams need nothing, since each update derives its own.</summary>
/// <param name="folder">The checkpoint's folder.</param>
/// <param name="dtype">Precision of the weights.</param>
/// <param name="json">How the model's spec is written.</param>
public sealed class ResumePoint(string folder, Precision dtype, SpecJson json)
{
    private const string BestWeights = "best.safetensors";

    public void Save(IGenerativeModel model, ITrainee trainee, BestWeights best, LoopState state)
    {
        var files = new Dictionary<string, IReadOnlyDictionary<string, Tensor>>
        {
            [Checkpoint.Weights] = model.Network.state_dict(),
            [Checkpoint.TrainingState] = trainee.State,
        };
        if (best.Tensors.Count > 0)
            files[BestWeights] = best.Tensors;
        Checkpoint.Save(folder, Manifest(model, state), files, json);
    }

    /// <summary>Updates made when the state was saved; null where nothing was.</summary>
    public long? SavedStep() => Checkpoint.Exists(folder) ? Checkpoint.ReadManifest(folder, json).Step : null;

    /// <returns>Where the loop stood, with all tensors back in place; null where nothing was saved.</returns>
    public LoopState? Load(IGenerativeModel model, ITrainee trainee, BestWeights best)
    {
        if (!Checkpoint.Exists(folder))
            return null;
        using var scope = NewDisposeScope();
        CheckpointManifest manifest = Checkpoint.ReadManifest(folder, json);
        var weights = Checkpoint.ReadTensors(folder, manifest, Checkpoint.Weights);
        var training = Checkpoint.ReadTensors(folder, manifest, Checkpoint.TrainingState);
        Checkpoint.CopyInto(model.Network.state_dict(), weights);
        Checkpoint.CopyInto(trainee.State, training);
        if (manifest.Sha256.ContainsKey(BestWeights))
            best.Keep(Checkpoint.ReadTensors(folder, manifest, BestWeights));
        return manifest.Loop?.Deserialize<LoopState>(json.Options);
    }

    private CheckpointManifest Manifest(IGenerativeModel model, LoopState state) => new()
    {
        Model = model.Spec,
        Shape = model.DataShape,
        Dtype = dtype,
        Step = state.Step,
        Sha256 = new Dictionary<string, string>(),
        Loop = JsonSerializer.SerializeToElement(state, json.Options),
    };
}
