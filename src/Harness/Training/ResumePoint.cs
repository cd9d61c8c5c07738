using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Specs;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>A checkpoint from which training goes on bit for bit: weights, optimizer state, the best weights so far, and the loop's place.
/// Random streams need nothing, since each update derives its own.</summary>
/// <remarks>Of two generations the newest whole one counts, for whoever asks.</remarks>
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
        Checkpoint.Save(folder, Manifest(model, state), files, json, keepsBefore: true);
    }

    /// <summary>Updates after which it is to be read, of those in <see cref="SavedSteps"/>; null for the newest.</summary>
    public long? At { get; init; }

    /// <summary>Updates made when the state was saved; null where nothing was.</summary>
    /// <exception cref="CheckpointException">What was saved is damaged.</exception>
    public long? SavedStep() => Newest()?.Manifest.Step;

    /// <summary>The same of every whole generation, newest first.</summary>
    /// <exception cref="CheckpointException">What was saved is damaged.</exception>
    public IReadOnlyList<long> SavedSteps() => [.. Whole().Select(saved => saved.Manifest.Step)];

    /// <summary>What is wrong with a newer generation than the one that is read; null where nothing is.</summary>
    /// <exception cref="CheckpointException">What was saved is damaged.</exception>
    public string? Damage() => Newest()?.Damage;

    /// <returns>Where the loop stood, with all tensors back in place; null where nothing was saved.</returns>
    /// <exception cref="CheckpointException">What was saved is damaged, or of another model; nothing is changed.</exception>
    public LoopState? Load(IGenerativeModel model, ITrainee trainee, BestWeights best)
    {
        if (Newest() is not { } saved)
            return null;
        using var scope = NewDisposeScope();
        (string place, CheckpointManifest manifest) = (saved.Folder, saved.Manifest);
        var weights = Checkpoint.ReadTensors(place, manifest, Checkpoint.Weights);
        var training = Checkpoint.ReadTensors(place, manifest, Checkpoint.TrainingState);
        var kept = manifest.Sha256.ContainsKey(BestWeights) ? Checkpoint.ReadTensors(place, manifest, BestWeights) : null;
        Checkpoint.CopyInto(model.Network.state_dict(), weights);
        Checkpoint.CopyInto(trainee.State, training);
        if (kept is not null)
            best.Keep(kept);
        return LoopOf(manifest);
    }

    /// <summary>Where the loop stood; null where nothing was saved.</summary>
    /// <exception cref="CheckpointException">What was saved is damaged.</exception>
    internal LoopState? SavedState() => Newest() is { } saved ? LoopOf(saved.Manifest) : null;

    private LoopState? LoopOf(CheckpointManifest manifest) => manifest.Loop?.Deserialize<LoopState>(json.Options);

    private WholeCheckpoint? Newest() => Whole().FirstOrDefault(saved => At is null || saved.Manifest.Step == At);

    private IReadOnlyList<WholeCheckpoint> Whole() => WholeCheckpoint.At(folder, json);

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
